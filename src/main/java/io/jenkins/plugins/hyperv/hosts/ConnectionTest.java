package io.jenkins.plugins.hyperv.hosts;

import hudson.AbortException;
import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
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

/** Connection test for administrators: queries a host within a deadline and changes nothing on it. */
final class ConnectionTest {

    private ConnectionTest() {}

    /** Connects as a build does, and describes the host or the failure. */
    static FormValidation run(HypervHostConfiguration host) {
        return run(host, Deadline.DEFAULT_TIMEOUT);
    }

    static FormValidation run(HypervHostConfiguration host, Duration timeout) {
        CredentialsResolver credentials = new CredentialsResolver(host, null, new CredentialsLookup.ForAdministrator());
        try (HostConnection connection = HostConnection.open(credentials, true)) {
            return survey(host, connection.client(), timeout);
        } catch (AbortException e) {
            return FormValidation.error(e.getMessage());
        } catch (WsmanException e) {
            return FormValidation.error((e.getMessage() + " " + e.advice()).strip());
        }
    }

    private static FormValidation survey(HypervHostConfiguration host, WsmanClient client, Duration timeout)
            throws WsmanException {
        try {
            return describe(host, Deadline.call(timeout, client, () -> HostSurvey.of(client)));
        } catch (ExchangeInterruptedException e) {
            return FormValidation.error(Messages.ConnectionTest_Timeout(String.valueOf(timeout.toSeconds())));
        }
    }

    private static FormValidation describe(HypervHostConfiguration host, HostSurvey survey) {
        List<String> lines = new ArrayList<>();
        lines.add(Messages.ConnectionTest_Connected(
                endpoint(host), host.getAuthentication().getDisplayName()));
        lines.add(survey.windows().map(Messages::ConnectionTest_Windows).orElse(Messages.ConnectionTest_NoWindows()));
        if (!survey.hyperv()) {
            return error(lines, Messages.ConnectionTest_NoHyperv());
        }
        if (!survey.seesMachines()) {
            return error(lines, Messages.ConnectionTest_AccessDenied());
        }
        lines.add(Messages.ConnectionTest_Hyperv(
                String.valueOf(survey.collections()), String.valueOf(survey.referencePoints())));
        List<X509Certificate> expired = expiredCertificates(host);
        if (!expired.isEmpty()) {
            lines.add(Messages.HypervHostConfiguration_CertificatesExpired(PemCertificates.describe(expired)));
        }
        String text = String.join("\n", lines);
        return survey.windows().isEmpty() || !expired.isEmpty()
                ? FormValidation.warning(text)
                : FormValidation.ok(text);
    }

    private static FormValidation error(List<String> lines, String problem) {
        lines.add(problem);
        return FormValidation.error(String.join("\n", lines));
    }

    /** A pinned certificate is accepted after its expiry date, so only this test reports the expiry. */
    private static List<X509Certificate> expiredCertificates(HypervHostConfiguration host) {
        try {
            return host.tlsTrust() instanceof TlsTrust.Pinned pinned
                    ? PemCertificates.expired(pinned.certificates(), Instant.now())
                    : List.of();
        } catch (CertificateException e) {
            throw new IllegalStateException("connected with certificates that cannot be parsed", e);
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
