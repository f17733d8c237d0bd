package io.jenkins.plugins.hyperv.wsman.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.simulator.auth.Accounts;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding.Hardening;
import io.jenkins.plugins.hyperv.simulator.auth.MechanismExchange;
import io.jenkins.plugins.hyperv.simulator.auth.Mechanisms;
import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection;
import io.jenkins.plugins.hyperv.simulator.auth.kerberos.KerberosHost;
import io.jenkins.plugins.hyperv.simulator.auth.kerberos.KerberosRealm;
import io.jenkins.plugins.hyperv.wsman.Krb5Configuration;
import io.jenkins.plugins.hyperv.wsman.auth.EncryptedMessage;
import io.jenkins.plugins.hyperv.wsman.auth.MessageEncryption;
import io.jenkins.plugins.hyperv.wsman.auth.MessageEncryptionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kerberos message encryption against the acceptor of the simulated host. */
class KerberosEncryptionTest {

    private static final int CASES = 5_000;
    private static final int HANDSHAKES = 100;
    private static final long SEED = 20261122L;

    private static final int FLAGS = 2;
    private static final int EXTRA_COUNT = 5;
    private static final int LAST_BYTE_OF_SEQUENCE_NUMBER = 15;

    private static KerberosRealm realm;
    private static KerberosHost host;

    private MessageProtection acceptor;
    private KerberosEncryption client;

    @BeforeAll
    static void startRealm() throws IOException {
        realm = KerberosRealm.start("EXAMPLE.COM").user("jenkins", "s3cret");
        Krb5Configuration.use(realm.configuration());
        host = new KerberosHost(realm.services(List.of("HTTP/hv01")), new Accounts(List.of()), null, Hardening.NONE);
    }

    @AfterAll
    static void stopRealm() throws IOException {
        Krb5Configuration.useDefault();
        realm.close();
    }

    /** The realm knows HTTP/hv01, but not WSMAN/hv01. */
    @BeforeEach
    void logIn() throws Exception {
        KerberosAccount account = KerberosAccount.of("jenkins@example.com", "s3cret");
        KerberosHandshake handshake =
                KerberosHandshake.begin(account, "hv01", Optional.empty(), Duration.ofSeconds(15));
        MechanismExchange exchange = exchange(handshake.token());
        client = handshake.finish(exchange.accept(handshake.token()), MessageEncryption.SPNEGO_PROTOCOL);
        acceptor = exchange.protection().orElseThrow();
    }

    @Test
    void encryptsAndDecryptsMessagesOfAnyLength() throws Exception {
        for (int length : new int[] {0, 1, 15, 16, 17, 4000}) {
            byte[] message = new byte[length];
            Arrays.fill(message, (byte) length);
            EncryptedMessage encrypted = client.encrypt(message);
            assertThat(encrypted.signature()).hasSize(60);
            assertThat(encrypted.bytes()).hasSize(length);
            assertThat(acceptor.open(new MessageProtection.Sealed(encrypted.signature(), encrypted.bytes())))
                    .isEqualTo(message);
            assertThat(client.decrypt(fromHost(message))).isEqualTo(message);
        }
    }

    @Test
    void aMessageWithAnyChangedByteIsRejected() throws Exception {
        EncryptedMessage message = fromHost(bytes("answer"));
        for (int i = 0; i < message.signature().length; i++) {
            message.signature()[i] ^= 1;
            rejects(message);
            message.signature()[i] ^= 1;
        }
        for (int i = 0; i < message.bytes().length; i++) {
            message.bytes()[i] ^= 1;
            rejects(message);
            message.bytes()[i] ^= 1;
        }
        assertThat(client.decrypt(message)).isEqualTo(bytes("answer"));
    }

    @Test
    void aReplayedMessageIsRejected() throws Exception {
        EncryptedMessage message = fromHost(bytes("answer"));
        client.decrypt(message);
        rejects(message);
    }

    /** Java's own unwrap accepts it: the outer sequence number differs from the encrypted one. */
    @Test
    void aReplayedMessageWithTheNextSequenceNumberIsRejected() throws Exception {
        EncryptedMessage message = fromHost(bytes("answer"));
        client.decrypt(message);
        message.signature()[LAST_BYTE_OF_SEQUENCE_NUMBER]++;
        rejects(message);
    }

    @Test
    void aMessageAheadOfItsSequenceIsRejected() throws Exception {
        client.decrypt(fromHost(bytes("one")));
        fromHost(bytes("two"));
        rejects(fromHost(bytes("three")));
    }

    @Test
    void theClientsOwnMessageIsRejected() throws Exception {
        EncryptedMessage own = client.encrypt(bytes("request"));
        rejects(own);
        own.signature()[FLAGS] |= 1;
        rejects(own);
    }

    @Test
    void aChangedExtraCountIsRejected() throws Exception {
        EncryptedMessage message = fromHost(bytes("answer"));
        message.signature()[EXTRA_COUNT] = 3;
        rejects(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 40, 59})
    void aTruncatedTokenIsRejected(int length) throws Exception {
        EncryptedMessage message = fromHost(bytes(""));
        rejects(new EncryptedMessage(Arrays.copyOf(message.signature(), length), new byte[0]));
    }

    @Test
    void aRandomlyChangedMessageIsRejected() throws Exception {
        EncryptedMessage message = fromHost(bytes("<s:Envelope>answer</s:Envelope>"));
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(SEED + i);
            EncryptedMessage changed = random.nextBoolean()
                    ? new EncryptedMessage(changed(message.signature(), random), message.bytes())
                    : new EncryptedMessage(message.signature(), changed(message.bytes(), random));
            assertThatThrownBy(() -> client.decrypt(changed))
                    .as("seed %d", SEED + i)
                    .isInstanceOf(MessageEncryptionException.class);
        }
    }

    @Test
    void aRandomlyChangedHostTokenIsRejected() throws Exception {
        KerberosAccount account = KerberosAccount.of("jenkins@example.com", "s3cret");
        for (int i = 0; i < HANDSHAKES; i++) {
            KerberosHandshake handshake =
                    KerberosHandshake.begin(account, "hv01", Optional.empty(), Duration.ofSeconds(15));
            byte[] proof = exchange(handshake.token()).accept(handshake.token());
            byte[] changed = changed(proof, new Random(SEED + i));
            assertThatThrownBy(() -> handshake.finish(changed, MessageEncryption.SPNEGO_PROTOCOL))
                    .as("seed %d", SEED + i)
                    .isInstanceOf(KerberosException.class);
        }
    }

    /** Changes some bytes, or the length. */
    private static byte[] changed(byte[] bytes, Random random) {
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(changed.length);
            changed[at] = (byte) (bytes[at] + 1 + random.nextInt(255));
        }
        return changed;
    }

    @Test
    void anUnrotatedTokenIsAccepted() throws Exception {
        EncryptedMessage message = fromHost(bytes("answer"));
        byte[] token = ByteBuffer.allocate(66)
                .put(message.signature())
                .put(message.bytes())
                .array();
        byte[] unrotated = ByteBuffer.allocate(66)
                .put(token, 0, 16)
                .put(token, 44, 22)
                .put(token, 16, 28)
                .putShort(6, (short) 0)
                .array();
        assertThat(client.decrypt(new EncryptedMessage(unrotated, new byte[0]))).isEqualTo(bytes("answer"));
    }

    @Test
    void aHostTokenOfAnotherHandshakeIsRejected() throws Exception {
        KerberosAccount account = KerberosAccount.of("jenkins@example.com", "s3cret");
        KerberosHandshake handshake =
                KerberosHandshake.begin(account, "hv01", Optional.empty(), Duration.ofSeconds(15));
        byte[] other = KerberosHandshake.begin(account, "hv01", Optional.empty(), Duration.ofSeconds(15))
                .token();
        byte[] another = exchange(other).accept(other);
        assertThatThrownBy(() -> handshake.finish(another, MessageEncryption.SPNEGO_PROTOCOL))
                .isInstanceOf(KerberosException.class)
                .hasMessageContaining("does not prove its identity");
    }

    private static MechanismExchange exchange(byte[] token) {
        return new Mechanisms(List.of(host.mechanism())).begin(token).orElseThrow();
    }

    private EncryptedMessage fromHost(byte[] message) throws IOException {
        MessageProtection.Sealed sealed = acceptor.seal(message);
        return new EncryptedMessage(sealed.header(), sealed.data());
    }

    private void rejects(EncryptedMessage message) {
        assertThatThrownBy(() -> client.decrypt(message))
                .isInstanceOf(MessageEncryptionException.class)
                .hasMessageContaining("modified in transit");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
