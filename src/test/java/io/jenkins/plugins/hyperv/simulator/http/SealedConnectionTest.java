package io.jenkins.plugins.hyperv.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.SealFlaw;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connection-bound scheme with two legs and encryption, like NTLM. The encryption of this test flips bits. */
class SealedConnectionTest {
    private static final String SEALED = "multipart/encrypted;protocol=\"flip\"";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private SimulatedHost host;

    @BeforeEach
    void start() throws IOException {
        host = SimulatedHost.builder()
                .authenticators(List.of(new FlippingAuthenticator()))
                .start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void afterTheLoginEncryptedMessagesNeedNoHeader() throws Exception {
        handshake();
        HttpResponse<byte[]> response = send(SEALED, flip(EnvelopeText.identify()), null);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains(SEALED);
        assertThat(new String(flip(response.body()), StandardCharsets.UTF_8)).contains("IdentifyResponse");
        assertThat(host.requests().all())
                .last()
                .satisfies(request -> assertThat(request.principal()).isEqualTo("flipper"));
    }

    @Test
    void anUnencryptedMessageIsRejectedOverHttp() throws Exception {
        handshake();
        HttpResponse<byte[]> response = send("application/soap+xml;charset=UTF-8", EnvelopeText.identify(), null);
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aMessageThatCannotBeDecryptedIsABadRequest() throws Exception {
        handshake();
        assertThat(send(SEALED, EnvelopeText.identify(), null).statusCode()).isEqualTo(400);
    }

    @Test
    void anotherConnectionRequiresItsOwnLogin() throws Exception {
        handshake();
        HttpClient other = HttpClient.newHttpClient();
        HttpRequest request = request(SEALED, flip(EnvelopeText.identify()), null);
        assertThat(other.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
    }

    private void handshake() throws IOException, InterruptedException {
        HttpResponse<byte[]> first = send("text/plain", new byte[0], "Flip 1");
        assertThat(first.statusCode()).isEqualTo(401);
        assertThat(first.headers().allValues("WWW-Authenticate")).containsExactly("Flip 2");
        assertThat(send("text/plain", new byte[0], "Flip 3").statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> send(String type, byte[] body, String authorization)
            throws IOException, InterruptedException {
        return client.send(request(type, body, authorization), BodyHandlers.ofByteArray());
    }

    private HttpRequest request(String type, byte[] body, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(host.endpoint())
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body));
        return (authorization == null ? request : request.header("Authorization", authorization)).build();
    }

    private static byte[] flip(byte[] bytes) {
        byte[] flipped = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            flipped[i] = (byte) ~bytes[i];
        }
        return flipped;
    }

    private static final class FlippingAuthenticator implements Authenticator, MessageSecurity {

        @Override
        public Optional<String> challenge() {
            return Optional.of("Flip");
        }

        @Override
        public boolean handles(String authorization) {
            return authorization.startsWith("Flip ");
        }

        @Override
        public Verdict examine(String authorization, ConnectionState connection) {
            if (authorization.equals("Flip 1")) {
                connection.handshake("begun");
                return new Verdict.Continue("Flip 2");
            }
            boolean begun = connection.handshake(String.class).isPresent();
            return begun ? new Verdict.Accepted("flipper", this, true) : new Verdict.Refused();
        }

        @Override
        public boolean isSealed(String contentType) {
            return contentType.equals(SEALED);
        }

        @Override
        public MessageBody open(MessageBody sealed) throws SealBrokenException {
            byte[] opened = flip(sealed.bytes());
            if (opened[0] != '<') {
                throw new SealBrokenException("not flipped");
            }
            return new MessageBody("application/soap+xml;charset=UTF-8", opened);
        }

        @Override
        public MessageBody seal(MessageBody plain, SealFlaw flaw) {
            return new MessageBody(SEALED, flip(plain.bytes()));
        }
    }
}
