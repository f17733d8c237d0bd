package io.jenkins.plugins.hyperv.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmInitiator;
import io.jenkins.plugins.hyperv.simulator.http.MessageSecurity.MessageBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** HTTP client with NTLM on one connection, for tests of the host. */
final class NtlmHttpClient {
    static final String SOAP = "application/soap+xml;charset=UTF-8";
    static final String SPNEGO = "application/HTTP-SPNEGO-session-encrypted";

    private final SealedFrame frame = new SealedFrame(SPNEGO);
    private final URI endpoint;
    private final NtlmInitiator initiator;
    private final HttpClient client;

    /** @param tls null over HTTP */
    NtlmHttpClient(URI endpoint, NtlmInitiator initiator, SSLContext tls) {
        this.endpoint = endpoint;
        this.initiator = initiator;
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        this.client = (tls == null ? builder : builder.sslContext(tls)).build();
    }

    /** Logs in with raw NTLM messages without a body and returns the last response. */
    HttpResponse<byte[]> logIn() throws IOException, InterruptedException {
        byte[] challenge = challenge(post("Negotiate " + base64(initiator.negotiate()), SOAP, new byte[0]));
        return post("Negotiate " + base64(initiator.authenticate(challenge)), SOAP, new byte[0]);
    }

    static byte[] challenge(HttpResponse<byte[]> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        List<String> offers = response.headers().allValues("WWW-Authenticate");
        assertThat(offers).hasSize(1);
        return token(offers.get(0));
    }

    static byte[] token(String header) {
        assertThat(header).startsWith("Negotiate ");
        return Base64.getDecoder().decode(header.substring(10));
    }

    static String base64(byte[] token) {
        return Base64.getEncoder().encodeToString(token);
    }

    MessageBody seal(byte[] soap) {
        return frame.write(new SealedFrame.Content(SOAP, soap.length, initiator.seal(soap)));
    }

    HttpResponse<byte[]> send(MessageBody body) throws IOException, InterruptedException {
        return post(null, body.contentType(), body.bytes());
    }

    byte[] open(HttpResponse<byte[]> response) throws IOException, SealBrokenException {
        Optional<String> type = response.headers().firstValue("Content-Type");
        SealedFrame.Content content = frame.read(new MessageBody(type.orElse(""), response.body()));
        byte[] plain = initiator.open(content.sealed());
        assertThat(plain).hasSize(content.originalLength());
        return plain;
    }

    /** @param authorization null for none */
    HttpResponse<byte[]> post(String authorization, String type, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }
}
