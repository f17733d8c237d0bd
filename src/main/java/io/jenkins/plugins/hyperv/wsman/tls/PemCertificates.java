package io.jenkins.plugins.hyperv.wsman.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Reads X.509 certificates in PEM (RFC 7468). */
public final class PemCertificates {

    private PemCertificates() {}

    /**
     * The certificates in a text, at least one.
     *
     * @throws CertificateException if there is none, or one cannot be read
     */
    public static List<X509Certificate> read(String pem) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        // Windows' editors begin a file with a byte order mark, which Java's parser takes for the first header.
        String text = pem.startsWith("\uFEFF") ? pem.substring(1) : pem;
        for (Certificate certificate : CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))) {
            certificates.add((X509Certificate) certificate);
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("no certificate");
        }
        return certificates;
    }

    /** SHA-256 of a certificate in hexadecimal, as browsers and openssl show it. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no SHA-256, or a certificate that was read but cannot be written", e);
        }
    }

    /** The certificates that have expired. */
    public static List<X509Certificate> expired(List<X509Certificate> certificates, Instant now) {
        return certificates.stream()
                .filter(certificate -> certificate.getNotAfter().toInstant().isBefore(now))
                .toList();
    }

    /** Subjects and expiry dates, for a form. */
    public static String describe(List<X509Certificate> certificates) {
        return certificates.stream()
                .map(certificate -> certificate.getSubjectX500Principal().getName() + ", until "
                        + DateTimeFormatter.ISO_LOCAL_DATE.format(
                                certificate.getNotAfter().toInstant().atZone(java.time.ZoneOffset.UTC)))
                .collect(Collectors.joining("; "));
    }
}
