package io.jenkins.plugins.hyperv.wsman.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.simulator.tls.CertificateMaker;
import io.jenkins.plugins.hyperv.simulator.tls.ServerCertificate;
import io.jenkins.plugins.hyperv.simulator.tls.ServerIdentity;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport.Repetition;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.auth.Authentication;
import io.jenkins.plugins.hyperv.wsman.auth.SimulatedNtlmChannel;
import io.jenkins.plugins.hyperv.wsman.transport.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The session of an NTLM connection: handshake, renewal, and rejection of responses that are not genuine. */
class NtlmHttpHandshakeTest {

    private static final String PASSWORD = "s3cret";

    private final SimulatedNtlmChannel host = channel(Optional.empty());
    private final Authentication.Session session = session(PASSWORD);

    @Test
    void overHttpTheEncryptedEnvelopeFollowsTheHandshake() throws WsmanException {
        assertThat(exchange("<a/>")).isEqualTo("<answer><a/></answer>");
        assertThat(host.received()).containsExactly("negotiate", "authenticate", "sealed <a/>");
    }

    @Test
    void oneHandshakeServesManyEnvelopes() throws WsmanException {
        exchange("<a/>");
        exchange("<b/>");
        assertThat(exchange("<c/>")).isEqualTo("<answer><c/></answer>");
        assertThat(host.received())
                .containsExactly("negotiate", "authenticate", "sealed <a/>", "sealed <b/>", "sealed <c/>");
    }

    @Test
    void insideTlsTheLastRequestOfTheHandshakeContainsThePlainEnvelope() throws Exception {
        ServerIdentity identity = new CertificateMaker(Instant.now()).identity("hv01", ServerCertificate.VALID);
        SimulatedNtlmChannel tls = channel(Optional.of(identity.chain().get(0)));
        session.exchange(tls, bytes("<a/>"), Repetition.ALLOWED);
        session.exchange(tls, bytes("<b/>"), Repetition.ALLOWED);
        assertThat(tls.received()).containsExactly("negotiate", "authenticate", "plain <a/>", "plain <b/>");
    }

    @Test
    void aConnectionClosedWhileIdleIsReplaced() throws WsmanException {
        exchange("<a/>");
        host.closeConnection();
        assertThat(exchange("<b/>")).isEqualTo("<answer><b/></answer>");
        assertThat(host.received())
                .containsExactly(
                        "negotiate", "authenticate", "sealed <a/>", "negotiate", "authenticate", "sealed <b/>");
    }

    @Test
    void anAuthenticationDiscardedByTheHostIsRenewedAndTheEnvelopeEncryptedAgain() throws WsmanException {
        exchange("<a/>");
        host.discardAuthentication();
        assertThat(exchange("<b/>")).isEqualTo("<answer><b/></answer>");
        assertThat(host.received())
                .containsExactly(
                        "negotiate", "authenticate", "sealed <a/>", "negotiate", "authenticate", "sealed <b/>");
    }

    /** Without TLS anyone can send a 401. */
    @Test
    void anUnencrypted401DoesNotRepeatARequestWithSideEffects() throws WsmanException {
        exchange("<a/>");
        host.discardAuthentication();
        assertThatThrownBy(() -> session.exchange(host, bytes("<b/>"), Repetition.NEVER))
                .isInstanceOfSatisfying(WsmanResponseException.class, e -> {
                    assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN);
                    assertThat(e.isTransient()).isTrue();
                });
        assertThat(host.received()).containsExactly("negotiate", "authenticate", "sealed <a/>");
    }

    @Test
    void insideTlsA401ProvesThatNothingWasProcessed() throws Exception {
        ServerIdentity identity = new CertificateMaker(Instant.now()).identity("hv01", ServerCertificate.VALID);
        SimulatedNtlmChannel tls = channel(Optional.of(identity.chain().get(0)));
        session.exchange(tls, bytes("<a/>"), Repetition.NEVER);
        tls.discardAuthentication();
        session.exchange(tls, bytes("<b/>"), Repetition.NEVER);
        assertThat(tls.received())
                .containsExactly("negotiate", "authenticate", "plain <a/>", "negotiate", "authenticate", "plain <b/>");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404, 413, 429, 500, 502, 503})
    void anUnencryptedErrorAfterAnEncryptedRequestMeansUnknownDelivery(int status) throws WsmanException {
        exchange("<a/>");
        host.filterResponses(
                response -> new HttpResponse(status, "text/html", List.of(), bytes("x"), response.connection()));
        assertThatThrownBy(() -> session.exchange(host, bytes("<b/>"), Repetition.NEVER))
                .isInstanceOfSatisfying(
                        WsmanException.class, e -> assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN));
    }

    @Test
    void anUnencryptedFaultWithoutAContentTypeIsRejected() throws WsmanException {
        exchange("<a/>");
        byte[] fault =
                bytes("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><s:Fault/></s:Body>"
                        + "</s:Envelope>");
        host.filterResponses(response -> new HttpResponse(500, "", List.of(), fault, response.connection()));
        rejectsResponse("not encrypted");
    }

    @Test
    void aNegotiationWithoutAChallengeNamesPolicyAndLoadBalancer() {
        host.filterResponses(
                response -> new HttpResponse(401, "", List.of("Negotiate"), new byte[0], response.connection()));
        assertThatThrownBy(() -> exchange("<a/>"))
                .isInstanceOfSatisfying(
                        WsmanAuthenticationException.class,
                        e -> assertThat(e.advice()).contains("restricts NTLM", "load balancer"));
    }

    @Test
    void aHostThatDiscardsEveryAuthenticationIsAskedOnce() throws WsmanException {
        host.filterResponses(response -> {
            host.discardAuthentication();
            return response;
        });
        assertThatThrownBy(() -> session.exchange(host, bytes("<a/>"), Repetition.ALLOWED))
                .isInstanceOfSatisfying(
                        WsmanResponseException.class,
                        e -> assertThat(e.advice()).contains("load balancer"));
        assertThat(host.received()).containsExactly("negotiate", "authenticate");
    }

    @Test
    void aWrongPasswordIsTriedOnce() {
        Authentication.Session wrong = session("wrong");
        assertThatThrownBy(() -> wrong.exchange(host, bytes("<a/>"), Repetition.ALLOWED))
                .isInstanceOf(WsmanAuthenticationException.class)
                .hasMessageContaining("401, it offers Negotiate, Kerberos")
                .hasMessageNotContaining("wrong");
        assertThat(host.received()).containsExactly("negotiate", "authenticate");
    }

    @Test
    void aConnectionClosedDuringTheHandshakeIsUnreachable() {
        host.filterResponses(response -> {
            host.closeConnection();
            return response;
        });
        assertThatThrownBy(() -> exchange("<a/>"))
                .isInstanceOfSatisfying(
                        WsmanUnreachableException.class,
                        e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_PROCESSED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic realm=\"WSMAN\"",
                "Negotiate",
                "Negotiate ",
                "Negotiate !!!",
                "Negotiate AAAA",
                "NTLM AAAA"
            })
    void aResponseWithoutAChallengeIsRejected(String offer) {
        host.filterResponses(response -> new HttpResponse(401, "", List.of(offer), new byte[0], response.connection()));
        assertThatThrownBy(() -> exchange("<a/>"))
                .isInstanceOfSatisfying(
                        WsmanAuthenticationException.class,
                        e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_PROCESSED));
        assertThat(host.received()).containsExactly("negotiate");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 404, 500, 503})
    void anUnexpectedStatusDuringTheHandshakeMeansNotProcessed(int status) {
        host.filterResponses(
                response -> new HttpResponse(status, "text/html", List.of(), bytes("<html>"), response.connection()));
        assertThatThrownBy(() -> exchange("<a/>"))
                .isInstanceOfSatisfying(
                        WsmanException.class, e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_PROCESSED));
    }

    @Test
    void anUnencryptedResponseIsRejected() throws WsmanException {
        exchange("<a/>");
        host.filterResponses(response -> with(response, SimulatedNtlmChannel.SOAP, bytes("<forged/>")));
        rejectsResponse("not encrypted");
    }

    @Test
    void aModifiedResponseIsRejected() throws WsmanException {
        exchange("<a/>");
        host.filterResponses(response -> {
            byte[] body = response.body().clone();
            body[body.length - 40] ^= 1;
            return with(response, response.contentType(), body);
        });
        rejectsResponse("modified in transit");
    }

    @Test
    void aReplayedResponseIsRejected() throws WsmanException {
        List<HttpResponse> earlier = new ArrayList<>();
        host.filterResponses(response -> {
            earlier.add(response);
            return response;
        });
        exchange("<a/>");
        host.filterResponses(response -> earlier.get(earlier.size() - 1));
        rejectsResponse("modified in transit");
    }

    @Test
    void aResponseWithAnotherLengthIsRejected() throws WsmanException {
        exchange("<a/>");
        host.filterResponses(replaceInHead("Length=", "Length=1"));
        rejectsResponse("length");
    }

    @Test
    void aResponseEncryptedByAnotherSchemeIsRejected() throws WsmanException {
        exchange("<a/>");
        host.filterResponses(replaceInHead("HTTP-SPNEGO", "HTTP-CredSSP"));
        rejectsResponse("malformed");
    }

    @Test
    void afterARejectedResponseTheConnectionAuthenticatesAgain() throws WsmanException {
        exchange("<a/>");
        host.filterResponses(response -> with(response, SimulatedNtlmChannel.SOAP, bytes("<forged/>")));
        assertThatThrownBy(() -> exchange("<b/>")).isInstanceOf(WsmanResponseException.class);
        host.filterResponses(UnaryOperator.identity());
        assertThat(exchange("<c/>")).isEqualTo("<answer><c/></answer>");
        assertThat(host.received().subList(4, 7)).containsExactly("negotiate", "authenticate", "sealed <c/>");
    }

    private void rejectsResponse(String reason) {
        assertThatThrownBy(() -> exchange("<b/>"))
                .isInstanceOfSatisfying(
                        WsmanResponseException.class,
                        e -> assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN))
                .hasMessageContaining(reason);
    }

    private static UnaryOperator<HttpResponse> replaceInHead(String text, String replacement) {
        return response -> with(
                response,
                response.contentType(),
                new String(response.body(), StandardCharsets.ISO_8859_1)
                        .replace(text, replacement)
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    private String exchange(String envelope) throws WsmanException {
        return new String(
                session.exchange(host, bytes(envelope), Repetition.ALLOWED).body(), StandardCharsets.UTF_8);
    }

    private static SimulatedNtlmChannel channel(Optional<X509Certificate> certificate) {
        return new SimulatedNtlmChannel("CONTOSO\\jenkins", PASSWORD, certificate);
    }

    private static Authentication.Session session(String password) {
        return new NtlmAuthentication("CONTOSO\\jenkins", password).newSession(Duration.ofSeconds(15));
    }

    private static HttpResponse with(HttpResponse response, String contentType, byte[] body) {
        return new HttpResponse(200, contentType, List.of(), body, response.connection());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
