package io.jenkins.plugins.hyperv.hosts;

import hudson.AbortException;
import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.scheduler.ExchangePreemptedException;
import io.jenkins.plugins.hyperv.virtualization.HostSurvey;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.tls.PemCertificates;
import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Tells an administrator what a host answers, in a bounded time and without changing anything on it. */
final class ConnectionTest {

    private ConnectionTest() {}

    /** Connects as a build would, and says in words what came of it. */
    static FormValidation of(HypervHostConfiguration host) {
        return of(host, Deadline.USUAL);
    }

    static FormValidation of(HypervHostConfiguration host, Duration atMost) {
        try (HostConnection access = HostConnection.open(
                new CredentialsResolver(host, null, new CredentialsLookup.OfAdministrator()), true)) {
            return survey(host, access.client(), atMost);
        } catch (AbortException e) {
            return FormValidation.error(e.getMessage());
        } catch (WsmanException e) {
            return FormValidation.error((e.getMessage() + " " + e.advice()).strip());
        }
    }

    private static FormValidation survey(HypervHostConfiguration host, WsmanClient client, Duration atMost)
            throws WsmanException {
        try {
            return report(host, Deadline.within(atMost, client, () -> HostSurvey.of(client)));
        } catch (ExchangePreemptedException e) {
            return FormValidation.error(Messages.ConnectionTest_TooSlow(String.valueOf(atMost.toSeconds())));
        }
    }

    private static FormValidation report(HypervHostConfiguration host, HostSurvey survey) {
        List<String> lines = new ArrayList<>();
        lines.add(Messages.ConnectionTest_LoggedIn(
                endpoint(host), host.getAuthentication().getDisplayName()));
        lines.add(survey.windows().map(Messages::ConnectionTest_Windows).orElse(Messages.ConnectionTest_NoWindows()));
        String trouble = null;
        if (!survey.hyperv()) {
            trouble = Messages.ConnectionTest_NoHyperv();
        } else if (!survey.seesMachines()) {
            trouble = Messages.ConnectionTest_NoRight();
        } else {
            lines.add(Messages.ConnectionTest_Hyperv(
                    String.valueOf(survey.collections()), String.valueOf(survey.referencePoints())));
        }
        if (trouble != null) {
            lines.add(trouble);
            return FormValidation.error(String.join("\n", lines));
        }
        List<X509Certificate> expired = expired(host);
        if (!expired.isEmpty()) {
            lines.add(Messages.HypervHostConfiguration_CertificatesExpired(PemCertificates.describe(expired)));
        }
        String text = String.join("\n", lines);
        return survey.windows().isEmpty() || !expired.isEmpty()
                ? FormValidation.warning(text)
                : FormValidation.ok(text);
    }

    /** What is pinned serves past its date; whoever configures the host should know. */
    private static List<X509Certificate> expired(HypervHostConfiguration host) {
        try {
            return host.trust() instanceof TlsTrust.Pinned pinned
                    ? PemCertificates.expired(pinned.certificates(), Instant.now())
                    : List.of();
        } catch (CertificateException e) {
            throw new IllegalStateException("the host was reached with certificates that cannot be read", e);
        }
    }

    private static String endpoint(HypervHostConfiguration host) {
        try {
            return host.endpoint().toString();
        } catch (URISyntaxException e) {
            return host.getAddress();
        }
    }
}
