package io.jenkins.plugins.hyperv.wsman.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.simulator.auth.Account;
import io.jenkins.plugins.hyperv.simulator.auth.Accounts;
import io.jenkins.plugins.hyperv.simulator.auth.HostNames;
import io.jenkins.plugins.hyperv.simulator.auth.MechanismExchange;
import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmHost;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmTraits;
import io.jenkins.plugins.hyperv.wsman.auth.EncryptedMessage;
import io.jenkins.plugins.hyperv.wsman.auth.MessageEncryptionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** NTLM message encryption against the acceptor of the simulated host, which shares no code with the client. */
class NtlmEncryptionTest {

    private static final NtlmHost HOST = new NtlmHost(
            HostNames.of("hv01"),
            new Accounts(List.of(Account.named("jenkins", "s3cret"))),
            NtlmTraits.usual(),
            null,
            InstantSource.system());

    private NtlmEncryption client;
    private MessageProtection host;

    @BeforeEach
    void authenticate() throws Exception {
        NtlmHandshake handshake = new NtlmHandshake(NtlmAccount.of("jenkins", "s3cret"), MicPolicy.REQUIRED);
        MechanismExchange exchange = HOST.mechanism().starter().get();
        NtlmHandshake.Completed completed =
                handshake.authenticate(exchange.accept(handshake.negotiate()), "HTTP/hv01", Optional.empty());
        exchange.accept(completed.message());
        client = completed.encryption();
        host = exchange.protection().orElseThrow();
    }

    /** MS-NLMP 4.2.4.4. */
    @Test
    void sealsLikeTheExampleOfTheSpecification() throws Exception {
        NtlmEncryption example = NtlmEncryption.ofClient(HexFormat.of().parseHex("55".repeat(16)));
        EncryptedMessage message = example.encrypt("Plaintext".getBytes(StandardCharsets.UTF_16LE));
        assertThat(message.bytes()).isEqualTo(HexFormat.of().parseHex("54e50165bf1936dc996020c1811b0f06fb5f"));
        assertThat(message.signature()).isEqualTo(HexFormat.of().parseHex("010000007fb38ec5c55d497600000000"));
    }

    @Test
    void theHostDecryptsASequenceOfMessages() throws Exception {
        for (String text : new String[] {"first", "", "third"}) {
            EncryptedMessage message = client.encrypt(bytes(text));
            assertThat(host.open(new MessageProtection.Sealed(message.signature(), message.bytes())))
                    .isEqualTo(bytes(text));
        }
    }

    @Test
    void decryptsASequenceOfMessages() throws Exception {
        for (String text : new String[] {"first", "", "third"}) {
            assertThat(new String(client.decrypt(fromHost(text)), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }

    @Test
    void rejectsAMessageWithAnyChangedBit() throws Exception {
        int signatureBits = 8 * NtlmEncryption.SIGNATURE_LENGTH;
        int bits = signatureBits + 8 * "<s:Envelope/>".length();
        for (int bit = 0; bit < bits; bit++) {
            authenticate();
            EncryptedMessage message = fromHost("<s:Envelope/>");
            byte[] target = bit < signatureBits ? message.signature() : message.bytes();
            int position = bit < signatureBits ? bit : bit - signatureBits;
            target[position / 8] ^= (byte) (1 << position % 8);
            assertThatThrownBy(() -> client.decrypt(message))
                    .as("bit %d", bit)
                    .isInstanceOf(MessageEncryptionException.class);
        }
    }

    @Test
    void rejectsAReplayedMessage() throws Exception {
        EncryptedMessage first = fromHost("first");
        client.decrypt(first);
        rejects(first);
    }

    @Test
    void rejectsAMessageAheadOfItsSequence() throws Exception {
        fromHost("first");
        rejects(fromHost("second"));
    }

    @Test
    void rejectsATruncatedSignature() throws Exception {
        EncryptedMessage good = fromHost("first");
        rejects(new EncryptedMessage(Arrays.copyOf(good.signature(), 8), good.bytes()));
    }

    @Test
    void rejectsItsOwnMessage() throws Exception {
        rejects(client.encrypt(bytes("first")));
    }

    private EncryptedMessage fromHost(String text) throws IOException {
        MessageProtection.Sealed sealed = host.seal(bytes(text));
        return new EncryptedMessage(sealed.header(), sealed.data());
    }

    private void rejects(EncryptedMessage message) {
        assertThatThrownBy(() -> client.decrypt(message)).isInstanceOf(MessageEncryptionException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
