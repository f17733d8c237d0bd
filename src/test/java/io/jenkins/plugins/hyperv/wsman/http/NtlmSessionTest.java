package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.simulator.tls.CertificateMaker;
import io.jenkins.plugins.hyperv.simulator.tls.ServerCertificate;
import io.jenkins.plugins.hyperv.simulator.tls.ServerIdentity;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NtlmSessionTest {

    private static final String PASSWORD = "s3cret";

    private final NtlmHost host = new NtlmHost(PASSWORD, Optional.empty());
    private final Authentication.Session session = session(PASSWORD);

    @Test
    void overHttpEnvelopesFollowTheLoginSealed() throws WsmanException {
        assertThat(exchange("<a/>")).isEqualTo("<answer><a/></answer>");
        assertThat(host.received).containsExactly("login", "proof", "sealed <a/>");
    }

    @Test
    void oneLoginServesManyEnvelopes() throws WsmanException {
        exchange("<a/>");
        exchange("<b/>");
        assertThat(exchange("<c/>")).isEqualTo("<answer><c/></answer>");
        assertThat(host.received).containsExactly("login", "proof", "sealed <a/>", "sealed <b/>", "sealed <c/>");
    }

    @Test
    void insideTlsTheLastLegCarriesTheEnvelopeAsItIs() throws Exception {
        ServerIdentity identity = new CertificateMaker(Instant.now()).identity("hv01", ServerCertificate.VALID);
        NtlmHost tls = new NtlmHost(PASSWORD, Optional.of(identity.chain().get(0)));
        session.exchange(tls, bytes("<a/>"));
        session.exchange(tls, bytes("<b/>"));
        assertThat(tls.received).containsExactly("login", "proof", "plain <a/>", "plain <b/>");
    }

    @Test
    void aConnectionClosedWhileIdleIsReplacedWithoutNotice() throws WsmanException {
        exchange("<a/>");
        host.closeConnection();
        assertThat(exchange("<b/>")).isEqualTo("<answer><b/></answer>");
        assertThat(host.received).containsExactly("login", "proof", "sealed <a/>", "login", "proof", "sealed <b/>");
    }

    @Test
    void aForgottenLoginIsRenewedAndTheEnvelopeSealedAnew() throws WsmanException {
        exchange("<a/>");
        host.forget();
        assertThat(exchange("<b/>")).isEqualTo("<answer><b/></answer>");
        assertThat(host.received).containsExactly("login", "proof", "sealed <a/>", "login", "proof", "sealed <b/>");
    }

    @Test
    void aHostThatForgetsEveryLoginIsNotAskedForEver() throws WsmanException {
        host.onTheWay = answer -> {
            host.forget();
            return answer;
        };
        assertThat(session.exchange(host, bytes("<a/>")).status()).isEqualTo(401);
        assertThat(host.received).containsExactly("login", "proof");
    }

    @Test
    void aWrongPasswordEndsTheLoginInOneRound() {
        Authentication.Session wrong = session("wrong");
        assertThatThrownBy(() -> wrong.exchange(host, bytes("<a/>")))
                .isInstanceOf(WsmanAuthenticationException.class)
                .hasMessage("The host refused the login (401, it offers Negotiate, Kerberos).")
                .hasMessageNotContaining("wrong");
        assertThat(host.received).containsExactly("login", "proof");
    }

    @Test
    void aConnectionThatDoesNotSurviveTheLoginIsNamed() {
        host.onTheWay = answer -> {
            host.closeConnection();
            return answer;
        };
        assertThatThrownBy(() -> exchange("<a/>"))
                .isInstanceOfSatisfying(
                        WsmanUnreachableException.class,
                        e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_PROCESSED))
                .hasMessage("The host closes the connection in the middle of the login.");
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
    void aHostWithoutAChallengeIsNotBelieved(String offer) {
        host.onTheWay = answer -> new HttpReply(401, "", List.of(offer), new byte[0], answer.connection());
        assertThatThrownBy(() -> exchange("<a/>"))
                .isInstanceOfSatisfying(
                        WsmanAuthenticationException.class,
                        e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_PROCESSED));
        assertThat(host.received).containsExactly("login");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 404, 500, 503})
    void aLoginThatIsAnsweredOtherwiseHasDeliveredNothing(int status) {
        host.onTheWay = answer -> new HttpReply(status, "text/html", List.of(), bytes("<html>"), answer.connection());
        assertThatThrownBy(() -> exchange("<a/>"))
                .isInstanceOfSatisfying(
                        WsmanException.class, e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_PROCESSED));
    }

    @Test
    void anUnsealedAnswerIsNotBelieved() throws WsmanException {
        exchange("<a/>");
        host.onTheWay = answer -> with(answer, NtlmHost.SOAP, bytes("<forged/>"));
        refusesAnswer("The host's answer is not encrypted, though the request was.");
    }

    @Test
    void aChangedAnswerIsNotBelieved() throws WsmanException {
        exchange("<a/>");
        host.onTheWay = answer -> {
            byte[] body = answer.body().clone();
            body[body.length - 40] ^= 1;
            return with(answer, answer.contentType(), body);
        };
        refusesAnswer("The host's answer was changed on the way, or is not the answer to this request.");
    }

    @Test
    void aRepeatedAnswerIsNotBelieved() throws WsmanException {
        List<HttpReply> earlier = new ArrayList<>();
        host.onTheWay = answer -> {
            earlier.add(answer);
            return answer;
        };
        exchange("<a/>");
        host.onTheWay = answer -> earlier.get(earlier.size() - 1);
        refusesAnswer("The host's answer was changed on the way, or is not the answer to this request.");
    }

    @Test
    void anAnswerOfAnotherLengthIsNotBelieved() throws WsmanException {
        exchange("<a/>");
        host.onTheWay = replaceInHead("Length=", "Length=1");
        refusesAnswer("The host's encrypted answer is not as long as it says.");
    }

    @Test
    void anAnswerSealedByAnotherSchemeIsNotBelieved() throws WsmanException {
        exchange("<a/>");
        host.onTheWay = replaceInHead("HTTP-SPNEGO", "HTTP-CredSSP");
        refusesAnswer("The host's encrypted answer cannot be read:"
                + " the parts of the sealed message are not as they should be.");
    }

    @Test
    void afterAnAnswerThatIsNotBelievedTheLoginIsMadeAnew() throws WsmanException {
        exchange("<a/>");
        UnaryOperator<HttpReply> untouched = host.onTheWay;
        host.onTheWay = answer -> with(answer, NtlmHost.SOAP, bytes("<forged/>"));
        assertThatThrownBy(() -> exchange("<b/>")).isInstanceOf(WsmanResponseException.class);
        host.onTheWay = untouched;
        assertThat(exchange("<c/>")).isEqualTo("<answer><c/></answer>");
        assertThat(host.received.subList(4, 7)).containsExactly("login", "proof", "sealed <c/>");
    }

    private void refusesAnswer(String message) {
        assertThatThrownBy(() -> exchange("<b/>"))
                .isInstanceOfSatisfying(
                        WsmanResponseException.class,
                        e -> assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN))
                .hasMessage(message);
    }

    private static UnaryOperator<HttpReply> replaceInHead(String text, String replacement) {
        return answer -> with(
                answer,
                answer.contentType(),
                new String(answer.body(), StandardCharsets.ISO_8859_1)
                        .replace(text, replacement)
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    private String exchange(String envelope) throws WsmanException {
        return new String(session.exchange(host, bytes(envelope)).body(), StandardCharsets.UTF_8);
    }

    private static Authentication.Session session(String password) {
        return new NtlmAuthentication("CONTOSO\\jenkins", password).newSession(Duration.ofSeconds(15));
    }

    private static HttpReply with(HttpReply answer, String contentType, byte[] body) {
        return new HttpReply(200, contentType, List.of(), body, answer.connection());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
