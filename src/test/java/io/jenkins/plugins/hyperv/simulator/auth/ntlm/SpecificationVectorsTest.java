package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection.Sealed;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.SessionKeys.Sender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.codelibs.jcifs.smb.impl.NtlmUtil;
import org.codelibs.jcifs.smb.util.Crypto;
import org.junit.jupiter.api.Test;

/** Test vectors of MS-NLMP 4.2.4 (NTLMv2) and, for encryption without key exchange, of 4.2.3. */
class SpecificationVectorsTest {
    private static final byte[] SERVER_CHALLENGE = hex("0123456789abcdef");
    private static final byte[] RANDOM_SESSION_KEY = hex("55555555555555555555555555555555");
    private static final byte[] PLAINTEXT = "Plaintext".getBytes(StandardCharsets.UTF_16LE);
    private static final int FLAGS_V2 = 0xe28a8233;
    private static final int FLAGS_V1 = 0x820a8233;
    /** 4.2.4.3 */
    private static final byte[] AUTHENTICATE = hex("4e544c4d53535000 03000000 18001800 6c000000 54005400 84000000"
            + "0c000c00 48000000 08000800 54000000 10001000 5c000000 10001000 d8000000 358288e2 0501280a0000000f"
            + "44006f006d00610069006e00 5500730065007200 43004f004d0050005500540045005200"
            + "86c35097ac9cec102554764a57cccc19 aaaaaaaaaaaaaaaa"
            + "68cd0ab851e51c96aabc927bebef6a1c 01010000000000000000000000000000aaaaaaaaaaaaaaaa00000000"
            + "02000c0044006f006d00610069006e00 01000c005300650072007600650072000000000000000000"
            + "c5dad2544fc9799094ce1ce90bc9d03e");

    @Test
    void theResponseKeyIsThatOfTheSpecification() {
        assertThat(NtlmUtil.nTOWFv2("Domain", "User", "Password"))
                .isEqualTo(hex("0c868a403bfd7a93a3001ef22ef02e3f")); // 4.2.4.1.1
    }

    @Test
    void theExampleMessageIsReadAndItsProofIsRight() throws Exception {
        AuthenticateMessage message = AuthenticateMessage.parse(AUTHENTICATE);
        assertThat(message.user()).isEqualTo("User");
        assertThat(message.domain()).isEqualTo("Domain");
        NtlmV2Response response = NtlmV2Response.parse(message.ntResponse()).orElseThrow();
        assertThat(response.time()).isEqualTo(Instant.parse("1601-01-01T00:00:00Z"));
        assertThat(response.saysMicIsPresent()).isFalse();
        assertThat(response.channelBinding()).isEmpty();
        byte[] key = NtlmUtil.nTOWFv2("Domain", "User", "Password");
        byte[] proof = Hmac.md5(key, SERVER_CHALLENGE, response.clientChallenge());
        assertThat(proof).isEqualTo(response.proof());
        byte[] baseKey = Hmac.md5(key, proof);
        assertThat(baseKey).isEqualTo(hex("8de40ccadbc14a82f15cb0ad0de95ca3")); // 4.2.4.1.2
        assertThat(Crypto.getArcfour(baseKey).update(message.sessionKey())).isEqualTo(RANDOM_SESSION_KEY);
    }

    @Test
    void keysWithKeyExchangeAreThoseOfTheSpecification() {
        SessionKeys keys = new SessionKeys(RANDOM_SESSION_KEY, FLAGS_V2);
        assertThat(keys.sealingKey(Sender.CLIENT)).isEqualTo(hex("59f600973cc4960a25480a7c196e4c58"));
        assertThat(keys.signingKey(Sender.CLIENT)).isEqualTo(hex("4788dc861b4782f35d43fd98fe1a2d39"));
    }

    @Test
    void aMessageIsSealedAsInTheSpecification() throws Exception {
        SessionKeys keys = new SessionKeys(RANDOM_SESSION_KEY, FLAGS_V2);
        Sealed sealed = keys.stream(Sender.CLIENT).seal(PLAINTEXT);
        assertThat(sealed.data()).isEqualTo(hex("54e50165bf1936dc996020c1811b0f06fb5f"));
        assertThat(sealed.header()).isEqualTo(hex("010000007fb38ec5c55d497600000000"));
        assertThat(keys.stream(Sender.CLIENT).open(sealed)).isEqualTo(PLAINTEXT);
    }

    @Test
    void withoutKeyExchangeAndWith56BitsTheChecksumStaysReadable() {
        SessionKeys keys = new SessionKeys(hex("eb93429a8bd952f8b89c55b87f475edc"), FLAGS_V1);
        assertThat(keys.sealingKey(Sender.CLIENT)).isEqualTo(hex("04dd7f014d8504d265a25cc86a3a7c06"));
        assertThat(keys.signingKey(Sender.CLIENT)).isEqualTo(hex("60e799be5c72fc92922ae8ebe961fb8d"));
        Sealed sealed = keys.stream(Sender.CLIENT).seal(PLAINTEXT);
        assertThat(sealed.data()).isEqualTo(hex("a02372f6530273f3aa1eb90190ce5200c99d"));
        assertThat(sealed.header()).isEqualTo(hex("01000000ff2aeb52f681793a00000000"));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
