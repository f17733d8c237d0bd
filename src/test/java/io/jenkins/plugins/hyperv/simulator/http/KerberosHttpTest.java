package io.jenkins.plugins.hyperv.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.auth.Account.AccountStatus;
import io.jenkins.plugins.hyperv.simulator.auth.LoginLog.LoginAttempt;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejection;
import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection.Sealed;
import io.jenkins.plugins.hyperv.simulator.auth.kerberos.KerberosInitiator;
import io.jenkins.plugins.hyperv.simulator.auth.kerberos.KerberosRealm;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.exchange.SealFlaw;
import io.jenkins.plugins.hyperv.simulator.http.MessageSecurity.MessageBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.MessageProp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Kerberos over plain HTTP, with a ticket of a realm of the test. */
class KerberosHttpTest {
    private static final String SETTING = "java.security.krb5.conf";
    private static final String SPNEGO = "application/HTTP-SPNEGO-session-encrypted";
    private static final String KERBEROS = "application/HTTP-Kerberos-session-encrypted";
    /** Header, copy of the header and checksum, confounder: AES with SHA-1 (RFC 4121 4.2.4, RFC 3962 6). */
    private static final int HEADER_BYTES = 16 + 28 + 16;

    private static KerberosRealm realm;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private SimulatedHost host;
    private GSSContext context;

    @BeforeAll
    static void startRealm() throws IOException {
        realm = KerberosRealm.start("EXAMPLE.COM").user("jenkins", "secret");
        System.setProperty(SETTING, realm.configuration().toString());
    }

    @AfterAll
    static void stopRealm() throws IOException {
        System.clearProperty(SETTING);
        realm.close();
    }

    @BeforeEach
    void start() throws IOException {
        host = SimulatedHost.builder()
                .user("jenkins@example.com", "secret")
                .kerberos(realm)
                .start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Kerberos,  " + KerberosInitiator.KERBEROS + ", HTTP,  " + KERBEROS,
        "Negotiate, " + KerberosInitiator.KERBEROS + ", HTTP,  " + SPNEGO,
        "Negotiate, " + KerberosInitiator.SPNEGO + ",   WSMAN, " + SPNEGO,
        "Negotiate, " + KerberosInitiator.SPNEGO + ",   host,  " + KERBEROS
    })
    void encryptedMessagesGetEncryptedResponses(String scheme, String mechanism, String service, String protocol)
            throws Exception {
        assertThat(logIn(scheme, mechanism, service).statusCode()).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            HttpResponse<byte[]> response = send(seal(EnvelopeText.identify(), protocol));
            assertThat(text(open(response, protocol))).contains("IdentifyResponse");
        }
        assertThat(host.logins().all())
                .containsExactly(new LoginAttempt("Kerberos", "EXAMPLE\\jenkins", Optional.empty()));
    }

    @Test
    void negotiateAndKerberosAreOffered() throws Exception {
        HttpResponse<byte[]> response = post(null, "text/plain", new byte[0]);
        assertThat(response.headers().allValues("WWW-Authenticate"))
                .containsExactly("Negotiate", "Kerberos", "Basic realm=\"WSMAN\"");
    }

    @Test
    void anUnencryptedMessageGetsAnEmpty500() throws Exception {
        logIn("Kerberos", KerberosInitiator.KERBEROS, "HTTP");
        HttpResponse<byte[]> response = post(null, "application/soap+xml;charset=UTF-8", EnvelopeText.identify());
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void repeatedAndSkippedMessagesAreBadRequests() throws Exception {
        logIn("Kerberos", KerberosInitiator.KERBEROS, "HTTP");
        MessageBody first = seal(EnvelopeText.identify(), KERBEROS);
        assertThat(send(first).statusCode()).isEqualTo(200);
        assertThat(send(first).statusCode()).isEqualTo(400);
        logIn("Kerberos", KerberosInitiator.KERBEROS, "HTTP");
        send(seal(EnvelopeText.identify(), KERBEROS));
        seal(EnvelopeText.identify(), KERBEROS);
        assertThat(send(seal(EnvelopeText.identify(), KERBEROS)).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"100", "250", "300"})
    void aChangedMessageIsABadRequest(int fromEnd) throws Exception {
        logIn("Kerberos", KerberosInitiator.KERBEROS, "HTTP");
        MessageBody sealed = seal(EnvelopeText.identify(), KERBEROS);
        sealed.bytes()[sealed.bytes().length - fromEnd] ^= 1;
        assertThat(send(sealed).statusCode()).isEqualTo(400);
    }

    @Test
    void aTokenWithoutRotationIsABadRequest() throws Exception {
        logIn("Kerberos", KerberosInitiator.KERBEROS, "HTTP");
        byte[] soap = EnvelopeText.identify();
        byte[] token = context.wrap(soap, 0, soap.length, new MessageProp(true));
        Sealed sealed =
                new Sealed(Arrays.copyOf(token, HEADER_BYTES), Arrays.copyOfRange(token, HEADER_BYTES, token.length));
        MessageBody body =
                new SealedFrame(KERBEROS).write(new SealedFrame.Content(NtlmHttpClient.SOAP, soap.length, sealed));
        assertThat(send(body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(names = {"TAMPERED_SIGNATURE", "TAMPERED_MESSAGE"})
    void responsesCanHaveAFlaw(SealFlaw flaw) throws Exception {
        host.faults().onAny().next(new Disturbance.SealWrongly(flaw));
        logIn("Kerberos", KerberosInitiator.KERBEROS, "HTTP");
        HttpResponse<byte[]> response = send(seal(EnvelopeText.identify(), KERBEROS));
        assertThatThrownBy(() -> open(response, KERBEROS)).isInstanceOf(GSSException.class);
    }

    @Test
    void responsesCanSkipASequenceNumber() throws Exception {
        logIn("Kerberos", KerberosInitiator.KERBEROS, "HTTP");
        host.faults().onAny().nth(2, new Disturbance.SealWrongly(SealFlaw.WRONG_SEQUENCE_NUMBER));
        long first = number(send(seal(EnvelopeText.identify(), KERBEROS)));
        assertThat(number(send(seal(EnvelopeText.identify(), KERBEROS)))).isEqualTo(first + 2);
        assertThat(number(send(seal(EnvelopeText.identify(), KERBEROS)))).isEqualTo(first + 3);
    }

    @Test
    void aTicketForAnotherServiceIsRejected() throws Exception {
        realm.services(List.of("OTHER/localhost"));
        assertThat(logIn("Kerberos", KerberosInitiator.KERBEROS, "OTHER").statusCode())
                .isEqualTo(401);
        assertThat(host.logins().rejections()).containsExactly(LoginRejection.KERBEROS);
    }

    @Test
    void anAuthenticatorIsValidForOneLogin() throws Exception {
        KerberosInitiator initiator = KerberosInitiator.logIn("jenkins", "secret");
        GSSContext once = initiator.context("HTTP@localhost", KerberosInitiator.KERBEROS);
        String header = "Kerberos " + Base64.getEncoder().encodeToString(initiator.step(once, new byte[0]));
        assertThat(post(header, "text/plain", new byte[0]).statusCode()).isEqualTo(200);
        assertThat(post(header, "text/plain", new byte[0]).statusCode()).isEqualTo(401);
    }

    @Test
    void anInactiveAccountIsRejected() throws Exception {
        host.close();
        host = SimulatedHost.builder()
                .user("jenkins@example.com", "secret")
                .accountStatus(AccountStatus.DISABLED)
                .kerberos(realm)
                .start();
        assertThat(logIn("Kerberos", KerberosInitiator.KERBEROS, "HTTP").statusCode())
                .isEqualTo(401);
        assertThat(host.logins().rejections()).containsExactly(LoginRejection.DISABLED);
    }

    private HttpResponse<byte[]> logIn(String scheme, String mechanism, String service) throws Exception {
        KerberosInitiator initiator = KerberosInitiator.logIn("jenkins", "secret");
        context = initiator.context(service + "@localhost", mechanism);
        String token = Base64.getEncoder().encodeToString(initiator.step(context, new byte[0]));
        HttpResponse<byte[]> response = post(scheme + " " + token, "text/plain", new byte[0]);
        if (response.statusCode() == 200) {
            String answer = response.headers().firstValue("WWW-Authenticate").orElseThrow();
            assertThat(answer).startsWith(scheme + " ");
            initiator.step(context, Base64.getDecoder().decode(answer.substring(scheme.length() + 1)));
            assertThat(context.isEstablished()).isTrue();
        }
        return response;
    }

    private MessageBody seal(byte[] soap, String protocol) throws IOException {
        Sealed sealed = KerberosInitiator.protection(context).seal(soap);
        return new SealedFrame(protocol).write(new SealedFrame.Content(NtlmHttpClient.SOAP, soap.length, sealed));
    }

    private byte[] open(HttpResponse<byte[]> response, String protocol) throws GSSException, SealBrokenException {
        SealedFrame.Content content = content(response, protocol);
        assertThat(content.sealed().header()).hasSize(HEADER_BYTES);
        assertThat(content.sealed().data()).hasSize(content.originalLength());
        ByteArrayOutputStream token = new ByteArrayOutputStream();
        token.writeBytes(content.sealed().header());
        token.writeBytes(content.sealed().data());
        return context.unwrap(token.toByteArray(), 0, token.size(), new MessageProp(false));
    }

    private static SealedFrame.Content content(HttpResponse<byte[]> response, String protocol)
            throws SealBrokenException {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new SealedFrame(protocol).read(new MessageBody(type, response.body()));
    }

    private static long number(HttpResponse<byte[]> response) throws SealBrokenException {
        return ByteBuffer.wrap(content(response, KERBEROS).sealed().header()).getLong(8);
    }

    private HttpResponse<byte[]> send(MessageBody body) throws IOException, InterruptedException {
        return post(null, body.contentType(), body.bytes());
    }

    private HttpResponse<byte[]> post(String authorization, String type, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(host.endpoint())
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
