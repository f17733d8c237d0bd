package io.jenkins.plugins.hyperv.hosts;

import hudson.AbortException;
import hudson.util.FormValidation;
import io.jenkins.plugins.hyperv.virtualization.HostSurvey;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Connection test for administrators: queries a host and changes nothing on it. One deadline includes the credentials lookup
 * and all requests.
 */
@Restricted(NoExternalUse.class)
public final class ConnectionTest {

    private ConnectionTest() {}

    /** Connects as a build does, and describes the host or the failure. */
    public static FormValidation run(HypervHostConfiguration host) {
        return run(host, Deadline.DEFAULT_TIMEOUT);
    }

    /** The thread of the request words the result in the user's language, and waits no longer than the timeout. */
    static FormValidation run(HypervHostConfiguration host, Duration timeout) {
        FutureTask<HostSurvey> survey = survey(host, Deadline.after(timeout));
        try {
            return describe(host, survey.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return timedOut(timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return timedOut(timeout);
        } catch (ExecutionException e) {
            return failure(e.getCause(), timeout);
        } finally {
            survey.cancel(true);
        }
    }

    /** Begins the survey in a thread of its own, because a credentials provider may not return. */
    private static FutureTask<HostSurvey> survey(HypervHostConfiguration host, Deadline deadline) {
        HostStatusRegistry statuses = HostStatusRegistry.get();
        FutureTask<HostSurvey> survey = new FutureTask<>(() -> deadline.call(
                new CredentialsResolver(host, null, new CredentialsLookup.ForAdministrator()), connection -> {
                    HostSurvey found = HostSurvey.of(connection.client());
                    statuses.update(host.hostKey(), found);
                    return found;
                }));
        Thread thread = new Thread(survey, "hyperv-export connection test");
        thread.setDaemon(true);
        thread.setContextClassLoader(ConnectionTest.class.getClassLoader());
        thread.start();
        return survey;
    }

    private static FormValidation failure(Throwable cause, Duration timeout) {
        if (cause instanceof AbortException) {
            return FormValidation.error(cause.getMessage());
        }
        if (cause instanceof WsmanException e) {
            return FormValidation.error((e.getMessage() + " " + e.advice()).strip());
        }
        if (cause instanceof TimeoutException) {
            return timedOut(timeout);
        }
        throw new IllegalStateException("the connection test failed", cause);
    }

    private static FormValidation timedOut(Duration timeout) {
        return FormValidation.error(Messages.ConnectionTest_Timeout(String.valueOf(timeout.toSeconds())));
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
