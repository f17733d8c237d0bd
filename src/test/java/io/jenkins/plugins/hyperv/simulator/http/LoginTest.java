package io.jenkins.plugins.hyperv.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.SimulatedHostExtension;
import io.jenkins.plugins.hyperv.simulator.exchange.RecordedRequest;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins over HTTP, and requests without a login. */
class LoginTest {
    private static final String QUERY = EnvelopeText.query(
                    EnvelopeText.VIRTUALIZATION, "SELECT * FROM Msvm_ComputerSystem")
            .text();

    private final HttpClient client = HttpClient.newHttpClient();

    @RegisterExtension
    private final SimulatedHostExtension simulator =
            new SimulatedHostExtension(SimulatedHost.builder().allowUnencrypted());

    @Test
    void withoutLoginAllSchemesAreOffered() throws Exception {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(simulator.host().endpoint())
                        .header("Content-Type", "application/soap+xml;charset=UTF-8")
                        .POST(BodyPublishers.ofString(QUERY))
                        .build());
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().allValues("WWW-Authenticate"))
                .containsExactly("Negotiate", "Basic realm=\"WSMAN\"");
        assertThat(response.body()).isEmpty();
        RecordedRequest recorded = simulator.host().requests().all().get(0);
        assertThat(recorded.isAuthenticated()).isFalse();
        assertThat(recorded.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!", "Negotiate TlRMTVNTUAAB", "Bearer x"})
    void invalidAuthorizationHeadersAreRejected(String authorization) throws Exception {
        HttpRequest request =
                request(QUERY).setHeader("Authorization", authorization).build();
        assertThat(send(request).statusCode()).isEqualTo(401);
    }

    @Test
    void aWrongPasswordIsRejected() throws Exception {
        HttpRequest request = request(QUERY)
                .setHeader("Authorization", basic("jenkins", "wrong"))
                .build();
        assertThat(send(request).statusCode()).isEqualTo(401);
        assertThat(simulator.host().requests().count(WsmanOperation.ENUMERATE)).isZero();
    }

    @Test
    void unencryptedMessagesAreRejectedUnlessAllowed() throws Exception {
        try (SimulatedHost strict = SimulatedHost.builder().start()) {
            HttpResponse<String> response =
                    send(request(QUERY).uri(strict.endpoint()).build());
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).isEmpty();
        }
    }

    @Test
    void basicCanBeDisabled() throws Exception {
        try (SimulatedHost other =
                SimulatedHost.builder().allowUnencrypted().basic(false).start()) {
            HttpResponse<String> response =
                    send(request(QUERY).uri(other.endpoint()).build());
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Negotiate");
        }
    }

    @Test
    void identifyWithItsHeaderNeedsNoLogin() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(simulator.host().endpoint())
                .header("Content-Type", "application/soap+xml;charset=UTF-8")
                .POST(BodyPublishers.ofByteArray(EnvelopeText.identify()));
        assertThat(send(request.build()).statusCode()).isEqualTo(401);
        HttpResponse<String> response =
                send(request.header("WSMANIDENTIFY", "unauthenticated").build());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("OS: 0.0.0 SP: 0.0 Stack: 3.0").doesNotContain("SecurityProfile");
    }

    @Test
    void otherRequestsRequireALogin() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(simulator.host().endpoint())
                .header("Content-Type", "application/soap+xml;charset=UTF-8")
                .header("WSMANIDENTIFY", "unauthenticated")
                .POST(BodyPublishers.ofString(QUERY))
                .build();
        assertThat(send(request).statusCode()).isEqualTo(401);
    }

    @Test
    void identifyShowsTheVersionAfterALogin() throws Exception {
        HttpResponse<String> response = send(request("")
                .POST(BodyPublishers.ofByteArray(EnvelopeText.identify()))
                .build());
        assertThat(response.body()).contains("OS: 10.0.20348 SP: 0.0 Stack: 3.0", "Microsoft Corporation");
    }

    private HttpRequest.Builder request(String body) {
        return HttpRequest.newBuilder(simulator.host().endpoint())
                .header("Content-Type", "application/soap+xml;charset=UTF-8")
                .header("Authorization", basic("jenkins", "secret"))
                .POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private static String basic(String user, String password) {
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }
}
