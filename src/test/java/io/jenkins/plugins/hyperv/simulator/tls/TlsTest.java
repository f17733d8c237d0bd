package io.jenkins.plugins.hyperv.simulator.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsTest {

    @Test
    void aClientThatTrustsTheCaConnects() throws Exception {
        try (SimulatedHost host = SimulatedHost.builder().https().start()) {
            assertThat(host.endpoint().getScheme()).isEqualTo("https");
            assertThat(identify(host, host.caPem())).isEqualTo(200);
        }
    }

    @Test
    void aClientThatTrustsAnotherCaDoesNotConnect() throws Exception {
        String other = new CertificateMaker(Instant.now())
                .identity("hv02", ServerCertificate.VALID)
                .caPem();
        try (SimulatedHost host = SimulatedHost.builder().https().start()) {
            assertThatThrownBy(() -> identify(host, other)).isInstanceOf(SSLException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPIRED", "OTHER_NAME"})
    void anInvalidCertificateIsRejected(ServerCertificate kind) throws Exception {
        try (SimulatedHost host = SimulatedHost.builder().https(kind).start()) {
            assertThatThrownBy(() -> identify(host, host.caPem())).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void aSelfSignedCertificateCanBeTrusted() throws Exception {
        try (SimulatedHost host =
                SimulatedHost.builder().https(ServerCertificate.SELF_SIGNED).start()) {
            assertThat(host.caPem()).isEqualTo(host.leafPem());
            assertThat(identify(host, host.leafPem())).isEqualTo(200);
        }
    }

    @Test
    void theCertificateIsForTheHostsName() throws Exception {
        try (SimulatedHost host =
                SimulatedHost.builder().name("hv07.example.com").https().start()) {
            assertThat(ClientTls.certificate(host.leafPem())
                            .getSubjectAlternativeNames()
                            .toString())
                    .contains("hv07.example.com", "127.0.0.1", "localhost");
        }
    }

    @Test
    void aTestCanSetTheCertificate() throws Exception {
        ServerIdentity given =
                new CertificateMaker(Instant.now()).identity("hv09.example.com", ServerCertificate.VALID);
        try (SimulatedHost host = SimulatedHost.builder().https(given).start()) {
            assertThat(identify(host, given.caPem())).isEqualTo(200);
        }
    }

    private static int identify(SimulatedHost host, String trusted)
            throws IOException, InterruptedException, GeneralSecurityException {
        HttpRequest request = HttpRequest.newBuilder(host.endpoint())
                .header("Content-Type", "application/soap+xml;charset=UTF-8")
                .header("WSMANIDENTIFY", "unauthenticated")
                .POST(BodyPublishers.ofByteArray(EnvelopeText.identify()))
                .build();
        HttpClient client =
                HttpClient.newBuilder().sslContext(ClientTls.trusting(trusted)).build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
