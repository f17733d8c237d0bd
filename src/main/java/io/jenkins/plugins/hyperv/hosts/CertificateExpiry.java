package io.jenkins.plugins.hyperv.hosts;

import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Expiry of a pinned certificate of a host.
 *
 * @param subject the subject of the certificate
 * @param notAfter when the certificate expires
 */
@Restricted(NoExternalUse.class)
public record CertificateExpiry(String subject, Instant notAfter) {

    /** Enough time to get a certificate from a certificate authority. */
    static final Duration WARNING_TIME = Duration.ofDays(30);

    /**
     * The pinned certificate of a host that expires first; empty if the host has no pinned certificates or they cannot be
     * read.
     */
    public static Optional<CertificateExpiry> first(HypervHostConfiguration host) {
        return pinned(host).min(Comparator.comparing(CertificateExpiry::notAfter));
    }

    private static Stream<CertificateExpiry> pinned(HypervHostConfiguration host) {
        try {
            return host.isHttps() && host.tlsTrust() instanceof TlsTrust.Pinned pinned
                    ? pinned.certificates().stream()
                            .map(certificate -> new CertificateExpiry(
                                    certificate.getSubjectX500Principal().getName(),
                                    certificate.getNotAfter().toInstant()))
                    : Stream.empty();
        } catch (CertificateException e) {
            // The form and the next connection report it.
            return Stream.empty();
        }
    }

    /** Whether the certificate has expired. */
    public boolean isExpired(Instant now) {
        return notAfter.isBefore(now);
    }

    /** Whether the certificate has expired, or expires soon. */
    public boolean isDue(Instant now) {
        return notAfter.isBefore(now.plus(WARNING_TIME));
    }
}
