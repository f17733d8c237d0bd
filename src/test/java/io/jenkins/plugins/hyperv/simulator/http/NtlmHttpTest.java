package io.jenkins.plugins.hyperv.simulator.http;

import static io.jenkins.plugins.hyperv.simulator.http.NtlmHttpClient.SOAP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.SimulatedHostExtension;
import io.jenkins.plugins.hyperv.simulator.auth.Account.AccountStatus;
import io.jenkins.plugins.hyperv.simulator.auth.LoginLog.LoginAttempt;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejection;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmInitiator;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.exchange.SealFlaw;
import io.jenkins.plugins.hyperv.simulator.http.MessageSecurity.MessageBody;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.codelibs.jcifs.smb.ntlmssp.NtlmFlags;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** NTLM over plain HTTP, which requires encrypted messages. */
class NtlmHttpTest {
    @RegisterExtension
    private final SimulatedHostExtension simulator = new SimulatedHostExtension(SimulatedHost.builder());

    private NtlmHttpClient client;

    @BeforeEach
    void start() throws Exception {
        client = client("secret");
    }

    @Test
    void encryptedMessagesGetEncryptedResponses() throws Exception {
        assertThat(client.logIn().statusCode()).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            HttpResponse<byte[]> response = client.send(client.seal(EnvelopeText.identify()));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(text(client.open(response))).contains("IdentifyResponse");
        }
        assertThat(simulator.host().logins().all())
                .extracting(LoginAttempt::scheme)
                .containsExactly("NTLM");
        assertThat(simulator.host().requests().all())
                .last()
                .satisfies(request -> assertThat(request.principal()).isEqualTo("jenkins"));
    }

    @Test
    void encryptedMessagesMayBePaddedWithNulBytes() throws Exception {
        client.logIn();
        byte[] soap = EnvelopeText.identify();
        HttpResponse<byte[]> response = client.send(client.seal(Arrays.copyOf(soap, soap.length + 15)));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(text(client.open(response))).contains("IdentifyResponse");
    }

    @Test
    void theLastLegOfTheLoginMayContainTheFirstMessage() throws Exception {
        NtlmInitiator initiator = new NtlmInitiator("", "jenkins", "secret");
        client = new NtlmHttpClient(simulator.host().endpoint(), initiator, null);
        String first = "Negotiate " + NtlmHttpClient.base64(initiator.negotiate());
        byte[] challenge = NtlmHttpClient.challenge(client.post(first, SOAP, new byte[0]));
        String last = "Negotiate " + NtlmHttpClient.base64(initiator.authenticate(challenge));
        MessageBody sealed = client.seal(EnvelopeText.identify());
        HttpResponse<byte[]> response = client.post(last, sealed.contentType(), sealed.bytes());
        assertThat(text(client.open(response))).contains("IdentifyResponse");
    }

    @Test
    void faultsAreEncrypted() throws Exception {
        client.logIn();
        HttpResponse<byte[]> response = client.send(client.seal("<not-soap/>".getBytes(StandardCharsets.UTF_8)));
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(text(client.open(response))).contains("Fault");
    }

    @Test
    void anUnencryptedMessageGetsAnEmpty500() throws Exception {
        client.logIn();
        HttpResponse<byte[]> response = client.post(null, SOAP, EnvelopeText.identify());
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aLoginWithoutEncryptionCannotSendMessagesOverHttp() throws Exception {
        int flags = NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE | NtlmFlags.NTLMSSP_NEGOTIATE_NTLM;
        NtlmInitiator plain = new NtlmInitiator("", "jenkins", "secret").flags(flags);
        client = new NtlmHttpClient(simulator.host().endpoint(), plain, null);
        assertThat(client.logIn().statusCode()).isEqualTo(200);
        assertThat(client.post(null, SOAP, EnvelopeText.identify()).statusCode())
                .isEqualTo(500);
    }

    @Test
    void aWrongPasswordEndsTheLogin() throws Exception {
        client = client("wrong");
        HttpResponse<byte[]> response = client.logIn();
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().allValues("WWW-Authenticate"))
                .containsExactly("Negotiate", "Basic realm=\"WSMAN\"");
        assertThat(simulator.host().logins().rejections()).containsExactly(LoginRejection.WRONG_PASSWORD);
        assertThat(simulator.host().requests().count()).isEqualTo(2);
        assertThat(client.post(null, SOAP, EnvelopeText.identify()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aLockedAccountIsRejected() throws Exception {
        try (SimulatedHost locked =
                SimulatedHost.builder().accountStatus(AccountStatus.LOCKED_OUT).start()) {
            NtlmInitiator initiator = new NtlmInitiator("", "jenkins", "secret");
            assertThat(new NtlmHttpClient(locked.endpoint(), initiator, null)
                            .logIn()
                            .statusCode())
                    .isEqualTo(401);
            assertThat(locked.logins().rejections()).containsExactly(LoginRejection.LOCKED_OUT);
        }
    }

    @Test
    void aNewLoginEndsThePreviousOne() throws Exception {
        client.logIn();
        byte[] negotiate = new NtlmInitiator("", "jenkins", "secret").negotiate();
        client.post("Negotiate " + NtlmHttpClient.base64(negotiate), SOAP, new byte[0]);
        assertThat(client.send(client.seal(EnvelopeText.identify())).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aLoginBelongsToItsConnection() throws Exception {
        client.logIn();
        MessageBody sealed = client.seal(EnvelopeText.identify());
        assertThat(client("secret").send(sealed).statusCode()).isEqualTo(401);
    }

    @Test
    void aChangedMessageIsABadRequestAndEndsTheConnection() throws Exception {
        client.logIn();
        MessageBody sealed = client.seal(EnvelopeText.identify());
        sealed.bytes()[sealed.bytes().length - 40] ^= 1;
        HttpResponse<byte[]> response = client.send(sealed);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Connection").orElse("")).isEqualToIgnoringCase("close");
        assertThat(client.send(client.seal(EnvelopeText.identify())).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aRepeatedMessageIsABadRequest() throws Exception {
        client.logIn();
        MessageBody sealed = client.seal(EnvelopeText.identify());
        assertThat(client.send(sealed).statusCode()).isEqualTo(200);
        assertThat(client.send(sealed).statusCode()).isEqualTo(400);
    }

    @Test
    void aMessageWithAWrongLengthIsABadRequest() throws Exception {
        client.logIn();
        MessageBody sealed = client.seal(EnvelopeText.identify());
        String text = new String(sealed.bytes(), StandardCharsets.ISO_8859_1).replaceFirst("Length=\\d+", "Length=7");
        MessageBody changed = new MessageBody(sealed.contentType(), text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(client.send(changed).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(names = {"TAMPERED_SIGNATURE", "TAMPERED_MESSAGE", "REPLAYED", "WRONG_SEQUENCE_NUMBER"})
    void responsesCanHaveAFlaw(SealFlaw flaw) throws Exception {
        simulator.host().faults().onAny().nth(2, new Disturbance.SealWrongly(flaw));
        client.logIn();
        client.open(client.send(client.seal(EnvelopeText.identify())));
        HttpResponse<byte[]> response = client.send(client.seal(EnvelopeText.identify()));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> client.open(response))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not message 1");
    }

    @Test
    void responsesCanBeUnencrypted() throws Exception {
        simulator.host().faults().onAny().next(new Disturbance.SealWrongly(SealFlaw.UNSEALED));
        client.logIn();
        HttpResponse<byte[]> response = client.send(client.seal(EnvelopeText.identify()));
        assertThat(response.headers().firstValue("Content-Type")).contains("application/soap+xml;charset=UTF-8");
        assertThat(text(response.body())).contains("IdentifyResponse");
    }

    @Test
    void responsesCanDeclareAWrongLength() throws Exception {
        simulator.host().faults().onAny().next(new Disturbance.SealWrongly(SealFlaw.WRONG_LENGTH));
        client.logIn();
        HttpResponse<byte[]> response = client.send(client.seal(EnvelopeText.identify()));
        assertThatThrownBy(() -> client.open(response)).isInstanceOf(AssertionError.class);
    }

    @Test
    void ntlmCanBeDisabled() throws Exception {
        try (SimulatedHost other = SimulatedHost.builder().ntlm(null).start()) {
            NtlmInitiator initiator = new NtlmInitiator("", "jenkins", "secret");
            String first = "Negotiate " + NtlmHttpClient.base64(initiator.negotiate());
            HttpResponse<byte[]> response =
                    new NtlmHttpClient(other.endpoint(), initiator, null).post(first, SOAP, new byte[0]);
            assertThat(response.headers().allValues("WWW-Authenticate")).containsExactly("Basic realm=\"WSMAN\"");
        }
    }

    private NtlmHttpClient client(String password) {
        return new NtlmHttpClient(simulator.host().endpoint(), new NtlmInitiator("", "jenkins", password), null);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
