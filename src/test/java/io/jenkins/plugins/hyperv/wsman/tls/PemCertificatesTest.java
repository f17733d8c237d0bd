package io.jenkins.plugins.hyperv.wsman.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.simulator.tls.CertificateMaker;
import io.jenkins.plugins.hyperv.simulator.tls.ServerCertificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemCertificatesTest {

    /** A byte order mark, as Windows' editors write it, and other text around the certificate. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\uFEFF\r\n", "  \t\n", "subject=CN = hv01\n", "# Zürich\n"})
    void readsACertificateAfterOtherText(String before) throws Exception {
        X509Certificate certificate = certificate();
        assertThat(PemCertificates.read(before + pem(certificate) + "\n" + pem(certificate)))
                .containsExactly(certificate, certificate);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\uFEFF", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"})
    void rejectsATextWithoutACertificate(String text) {
        assertThatThrownBy(() -> PemCertificates.read(text)).isInstanceOf(CertificateException.class);
    }

    @Test
    void theFingerprintIsSha256InHexadecimal() throws Exception {
        assertThat(PemCertificates.fingerprint(certificate())).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    }

    private static X509Certificate certificate() throws Exception {
        return new CertificateMaker(Instant.now())
                .identity("hv01", ServerCertificate.SELF_SIGNED)
                .chain()
                .get(0);
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
