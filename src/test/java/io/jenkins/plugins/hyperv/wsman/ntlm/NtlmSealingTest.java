package io.jenkins.plugins.hyperv.wsman.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NtlmSealingTest {

    private static final byte[] KEY = HexFormat.of().parseHex("55".repeat(16));

    private final NtlmAcceptor host = new NtlmAcceptor("");
    private NtlmSealing sealing;

    @BeforeEach
    void start() throws NtlmException {
        host.useKey(KEY);
        sealing = NtlmSealing.ofClient(KEY);
    }

    /** MS-NLMP 4.2.4.4. */
    @Test
    void sealsAsInTheExampleOfTheSpecification() throws NtlmException {
        NtlmSealing.Sealed sealed = sealing.seal("Plaintext".getBytes(StandardCharsets.UTF_16LE));
        assertThat(sealed.bytes()).isEqualTo(HexFormat.of().parseHex("54e50165bf1936dc996020c1811b0f06fb5f"));
        assertThat(sealed.signature()).isEqualTo(HexFormat.of().parseHex("010000007fb38ec5c55d497600000000"));
    }

    @Test
    void theHostOpensOneMessageAfterTheOther() throws NtlmException {
        for (String text : new String[] {"first", "", "third"}) {
            assertThat(host.open(sealing.seal(bytes(text)))).isEqualTo(bytes(text));
        }
    }

    @Test
    void opensOneMessageAfterTheOther() throws NtlmException {
        for (String text : new String[] {"first", "", "third"}) {
            assertThat(new String(sealing.open(host.seal(bytes(text))), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }

    @Test
    void refusesEveryChangedBit() throws NtlmException {
        NtlmSealing.Sealed good = host.seal(bytes("<s:Envelope/>"));
        int signatureBits = 8 * good.signature().length;
        for (int bit = 0; bit < signatureBits + 8 * good.bytes().length; bit++) {
            byte[] signature = good.signature().clone();
            byte[] body = good.bytes().clone();
            byte[] target = bit < signatureBits ? signature : body;
            int position = bit < signatureBits ? bit : bit - signatureBits;
            target[position / 8] ^= (byte) (1 << position % 8);
            NtlmSealing fresh = NtlmSealing.ofClient(KEY);
            assertThatThrownBy(() -> fresh.open(new NtlmSealing.Sealed(signature, body)))
                    .as("bit %d", bit)
                    .isInstanceOf(NtlmException.class);
        }
    }

    @Test
    void refusesARepeatedMessage() throws NtlmException {
        NtlmSealing.Sealed first = host.seal(bytes("first"));
        sealing.open(first);
        assertThatThrownBy(() -> sealing.open(first)).isInstanceOf(NtlmException.class);
    }

    @Test
    void refusesAMessageAheadOfItsTurn() {
        host.seal(bytes("first"));
        NtlmSealing.Sealed second = host.seal(bytes("second"));
        assertThatThrownBy(() -> sealing.open(second)).isInstanceOf(NtlmException.class);
    }

    @Test
    void refusesASignatureThatIsTooShort() {
        NtlmSealing.Sealed good = host.seal(bytes("first"));
        assertThatThrownBy(() -> sealing.open(new NtlmSealing.Sealed(Arrays.copyOf(good.signature(), 8), good.bytes())))
                .isInstanceOf(NtlmException.class);
    }

    @Test
    void refusesItsOwnMessageSentBack() throws NtlmException {
        NtlmSealing.Sealed own = sealing.seal(bytes("first"));
        assertThatThrownBy(() -> sealing.open(own)).isInstanceOf(NtlmException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
