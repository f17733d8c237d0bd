package io.jenkins.plugins.hyperv.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.auth.Account.AccountStatus;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejection;
import io.jenkins.plugins.hyperv.simulator.tls.ClientAuthority;
import io.jenkins.plugins.hyperv.simulator.tls.ClientIdentity;
import io.jenkins.plugins.hyperv.simulator.tls.ClientTls;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Logins with client certificates. */
class ClientCertificateTest {

    @Test
    void aMappedCertificateLogsTheAccountIn() throws Exception {
        try (SimulatedHost host =
                SimulatedHost.builder().https().clientCertificates().start()) {
            ClientIdentity identity = host.clientAuthority().issue("jenkins@localhost");
            assertThat(status(host, identity, CertificateAuthenticator.PROFILE)).isEqualTo(200);
            assertThat(host.requests().all().get(0).principal()).isEqualTo("jenkins");
        }
    }

    @Test
    void theAuthorizationHeaderIsRequired() throws Exception {
        try (SimulatedHost host =
                SimulatedHost.builder().https().clientCertificates().start()) {
            ClientIdentity identity = host.clientAuthority().issue("jenkins@localhost");
            assertThat(status(host, identity, null)).isEqualTo(401);
        }
    }

    @Test
    void otherCertificatesAreRejected() throws Exception {
        try (SimulatedHost host =
                SimulatedHost.builder().https().clientCertificates().start()) {
            ClientAuthority authority = host.clientAuthority();
            Instant yesterday = Instant.now().minus(Duration.ofDays(1));
            assertRejected(host, null);
            assertRejected(host, authority.issue("other@localhost"));
            assertRejected(host, authority.issue("jenkins@localhost", yesterday));
            assertRejected(host, new ClientAuthority().issue("jenkins@localhost"));
        }
    }

    @Test
    void aLockedAccountIsRejected() throws Exception {
        try (SimulatedHost host = SimulatedHost.builder()
                .https()
                .clientCertificates()
                .accountStatus(AccountStatus.LOCKED_OUT)
                .start()) {
            ClientIdentity identity = host.clientAuthority().issue("jenkins@localhost");
            assertThat(status(host, identity, CertificateAuthenticator.PROFILE)).isEqualTo(401);
            assertThat(host.logins().rejections()).containsExactly(LoginRejection.LOCKED_OUT);
        }
    }

    @Test
    void aHostWithoutTheSchemeRejectsCertificates() throws Exception {
        try (SimulatedHost host = SimulatedHost.builder().https().start()) {
            ClientIdentity identity = new ClientAuthority().issue("jenkins@localhost");
            assertThat(status(host, identity, CertificateAuthenticator.PROFILE)).isEqualTo(401);
        }
    }

    private static void assertRejected(SimulatedHost host, ClientIdentity identity) throws Exception {
        host.logins().clear();
        assertThat(status(host, identity, CertificateAuthenticator.PROFILE)).isEqualTo(401);
        assertThat(host.logins().rejections()).containsExactly(LoginRejection.UNKNOWN_CERTIFICATE);
    }

    private static int status(SimulatedHost host, ClientIdentity identity, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(host.endpoint())
                .header("Content-Type", "application/soap+xml;charset=UTF-8")
                .POST(BodyPublishers.ofByteArray(EnvelopeText.identify()));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpClient client = HttpClient.newBuilder()
                .sslContext(ClientTls.trusting(host.caPem(), identity))
                .build();
        HttpResponse<Void> response = client.send(request.build(), BodyHandlers.discarding());
        return response.statusCode();
    }
}
