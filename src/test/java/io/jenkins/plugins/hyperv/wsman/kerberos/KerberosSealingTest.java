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

/** What a host's sealed message has to be, with the simulated host's acceptor at the other end. */
class KerberosSealingTest {

    private static final int CASES = 5_000;
    private static final int HANDSHAKES = 100;
    private static final long SEED = 20261122L;

    private static final int FLAGS = 2;
    private static final int EXTRA_COUNT = 5;
    private static final int LAST_OF_NUMBER = 15;

    private static KerberosRealm realm;
    private static KerberosHost host;

    private MessageProtection acceptor;
    private KerberosSealing sealing;

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

    /** The realm does not know WSMAN/hv01, but HTTP/hv01. */
    @BeforeEach
    void logIn() throws Exception {
        KerberosAccount account = KerberosAccount.of("jenkins@example.com", "s3cret");
        KerberosHandshake handshake =
                KerberosHandshake.begin(account, "hv01", Optional.empty(), Duration.ofSeconds(15));
        MechanismExchange exchange = exchange(handshake.token());
        sealing = handshake.finish(exchange.accept(handshake.token()));
        acceptor = exchange.protection().orElseThrow();
    }

    @Test
    void messagesGoBothWays() throws Exception {
        for (int length : new int[] {0, 1, 15, 16, 17, 4000}) {
            byte[] message = new byte[length];
            Arrays.fill(message, (byte) length);
            KerberosSealing.Sealed sealed = sealing.seal(message);
            assertThat(sealed.signature()).hasSize(60);
            assertThat(sealed.bytes()).hasSize(length);
            assertThat(acceptor.open(new MessageProtection.Sealed(sealed.signature(), sealed.bytes())))
                    .isEqualTo(message);
            assertThat(sealing.open(fromHost(message))).isEqualTo(message);
        }
    }

    @Test
    void aChangeOfAnyByteIsNoticed() throws Exception {
        KerberosSealing.Sealed sealed = fromHost(bytes("answer"));
        for (int i = 0; i < sealed.signature().length; i++) {
            sealed.signature()[i] ^= 1;
            refuses(sealed);
            sealed.signature()[i] ^= 1;
        }
        for (int i = 0; i < sealed.bytes().length; i++) {
            sealed.bytes()[i] ^= 1;
            refuses(sealed);
            sealed.bytes()[i] ^= 1;
        }
        assertThat(sealing.open(sealed)).isEqualTo(bytes("answer"));
    }

    @Test
    void aMessageIsOpenedOnce() throws Exception {
        KerberosSealing.Sealed sealed = fromHost(bytes("answer"));
        sealing.open(sealed);
        refuses(sealed);
    }

    /** Java's own unwrap would take it: the number outside is not the one inside. */
    @Test
    void aRepeatedMessageWithTheNextNumberIsNotBelieved() throws Exception {
        KerberosSealing.Sealed sealed = fromHost(bytes("answer"));
        sealing.open(sealed);
        sealed.signature()[LAST_OF_NUMBER]++;
        refuses(sealed);
    }

    @Test
    void aMessageThatComesTooEarlyIsNotBelieved() throws Exception {
        sealing.open(fromHost(bytes("one")));
        fromHost(bytes("two"));
        refuses(fromHost(bytes("three")));
    }

    @Test
    void ourOwnMessagesAreNotTheHosts() throws Exception {
        KerberosSealing.Sealed own = sealing.seal(bytes("request"));
        refuses(own);
        own.signature()[FLAGS] |= 1;
        refuses(own);
    }

    @Test
    void aMessageCannotBeCutShortByWhatIsSaidOfItsFiller() throws Exception {
        KerberosSealing.Sealed sealed = fromHost(bytes("answer"));
        sealed.signature()[EXTRA_COUNT] = 3;
        refuses(sealed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 40, 59})
    void whatIsTooShortIsNotBelieved(int length) throws Exception {
        KerberosSealing.Sealed sealed = fromHost(bytes(""));
        refuses(new KerberosSealing.Sealed(Arrays.copyOf(sealed.signature(), length), new byte[0]));
    }

    @Test
    void noChangeAtRandomIsBelieved() throws Exception {
        KerberosSealing.Sealed sealed = fromHost(bytes("<s:Envelope>answer</s:Envelope>"));
        for (int i = 0; i < CASES; i++) {
            Random random = new Random(SEED + i);
            KerberosSealing.Sealed changed = random.nextBoolean()
                    ? new KerberosSealing.Sealed(changed(sealed.signature(), random), sealed.bytes())
                    : new KerberosSealing.Sealed(sealed.signature(), changed(sealed.bytes(), random));
            assertThatThrownBy(() -> sealing.open(changed))
                    .as("seed %d", SEED + i)
                    .isInstanceOf(KerberosException.class);
        }
    }

    @Test
    void aProofThatIsChangedAtRandomIsNotBelieved() throws Exception {
        KerberosAccount account = KerberosAccount.of("jenkins@example.com", "s3cret");
        for (int i = 0; i < HANDSHAKES; i++) {
            KerberosHandshake handshake =
                    KerberosHandshake.begin(account, "hv01", Optional.empty(), Duration.ofSeconds(15));
            byte[] proof = exchange(handshake.token()).accept(handshake.token());
            byte[] changed = changed(proof, new Random(SEED + i));
            assertThatThrownBy(() -> handshake.finish(changed))
                    .as("seed %d", SEED + i)
                    .isInstanceOf(KerberosException.class);
        }
    }

    /** Some bytes, or the length. */
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
    void whereTheTrailerStandsDoesNotMatter() throws Exception {
        KerberosSealing.Sealed sealed = fromHost(bytes("answer"));
        byte[] token = ByteBuffer.allocate(66)
                .put(sealed.signature())
                .put(sealed.bytes())
                .array();
        byte[] unrotated = ByteBuffer.allocate(66)
                .put(token, 0, 16)
                .put(token, 44, 22)
                .put(token, 16, 28)
                .putShort(6, (short) 0)
                .array();
        assertThat(sealing.open(new KerberosSealing.Sealed(unrotated, new byte[0])))
                .isEqualTo(bytes("answer"));
    }

    @Test
    void aHostWithoutProofIsNotBelieved() throws Exception {
        KerberosAccount account = KerberosAccount.of("jenkins@example.com", "s3cret");
        KerberosHandshake handshake =
                KerberosHandshake.begin(account, "hv01", Optional.empty(), Duration.ofSeconds(15));
        byte[] other = KerberosHandshake.begin(account, "hv01", Optional.empty(), Duration.ofSeconds(15))
                .token();
        byte[] another = exchange(other).accept(other);
        assertThatThrownBy(() -> handshake.finish(another))
                .isInstanceOf(KerberosException.class)
                .hasMessage("The host does not prove that it is the one that Jenkins asked for.");
    }

    private static MechanismExchange exchange(byte[] token) {
        return new Mechanisms(List.of(host.mechanism())).begin(token).orElseThrow();
    }

    private KerberosSealing.Sealed fromHost(byte[] message) throws IOException {
        MessageProtection.Sealed sealed = acceptor.seal(message);
        return new KerberosSealing.Sealed(sealed.header(), sealed.data());
    }

    private void refuses(KerberosSealing.Sealed sealed) {
        assertThatThrownBy(() -> sealing.open(sealed))
                .isInstanceOf(KerberosException.class)
                .hasMessage("The host's answer was changed on the way, or is not the answer to this request.");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
