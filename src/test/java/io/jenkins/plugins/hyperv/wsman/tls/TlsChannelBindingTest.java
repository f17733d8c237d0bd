package io.jenkins.plugins.hyperv.wsman.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsChannelBindingTest {

    private static final byte[] ENCODED = "certificate".getBytes(StandardCharsets.US_ASCII);

    /** RFC 5929 4.1. */
    @ParameterizedTest
    @CsvSource({
        "SHA256withRSA, SHA-256",
        "SHA384withECDSA, SHA-384",
        "SHA512withRSA, SHA-512",
        "SHA1withRSA, SHA-256",
        "MD5withRSA, SHA-256",
        "MD2withRSA, SHA-256",
        "SHA512/256withRSA, SHA-512/256",
        "SHA3-256withRSA, SHA3-256",
        "SHA384withRSAandMGF1, SHA-384",
        "Ed25519, SHA-256"
    })
    void usesTheDigestOfTheSignatureUnlessItIsWeak(String signature, String digest) throws Exception {
        byte[] data = TlsChannelBinding.to(certificate(signature)).applicationData();
        byte[] prefix = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);
        assertThat(data).startsWith(prefix);
        assertThat(Arrays.copyOfRange(data, prefix.length, data.length))
                .isEqualTo(MessageDigest.getInstance(digest).digest(ENCODED));
    }

    /** The structure of RFC 2744 without addresses: 16 zero bytes, the data's length, the data. */
    @Test
    void theHashCoversEmptyAddresses() throws Exception {
        byte[] data = TlsChannelBinding.to(certificate("SHA256withRSA")).applicationData();
        byte[] structure = new byte[20 + data.length];
        structure[16] = (byte) data.length;
        System.arraycopy(data, 0, structure, 20, data.length);
        assertThat(TlsChannelBinding.to(certificate("SHA256withRSA")).md5(0))
                .isEqualTo(MessageDigest.getInstance("MD5").digest(structure));
    }

    /** Java calls the signature RSASSA-PSS; its parameters contain the digest. */
    @Test
    void usesTheDigestOfAnRsaPssSignature() throws Exception {
        X509Certificate certificate;
        try (InputStream in = WsmanClient.class.getResourceAsStream("cases/cb-SHA384withRSAandMGF1.der")) {
            certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        byte[] prefix = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);
        byte[] data = TlsChannelBinding.to(certificate).applicationData();
        assertThat(Arrays.copyOfRange(data, prefix.length, data.length))
                .isEqualTo(MessageDigest.getInstance("SHA-384").digest(certificate.getEncoded()));
    }

    private static X509Certificate certificate(String signature) throws Exception {
        X509Certificate certificate = mock(X509Certificate.class);
        when(certificate.getSigAlgName()).thenReturn(signature);
        when(certificate.getEncoded()).thenReturn(ENCODED);
        return certificate;
    }
}
