package io.jenkins.plugins.hyperv.wsman.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NtlmHandshakeTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final NtlmAccount USER = new NtlmAccount("Domain", "User", "Password");

    /** MS-NLMP 4.2.4.3, CHALLENGE_MESSAGE. */
    private static final String CHALLENGE = "4e544c4d53535000020000000c000c003800000033828ae20123456789abcdef"
            + "00000000000000002400240044000000060070170000000f5300650072007600"
            + "6500720002000c0044006f006d00610069006e0001000c005300650072007600"
            + "6500720000000000";

    private static final byte[] SERVER_CHALLENGE = HEX.parseHex("0123456789abcdef");

    /** MS-NLMP 4.2.4.1.1. */
    @Test
    void theResponseKeyMatchesTheSpecification() throws NtlmException {
        assertThat(USER.responseKey()).isEqualTo(HEX.parseHex("0c868a403bfd7a93a3001ef22ef02e3f"));
    }

    /** MS-NLMP 4.2.4.1.2 and 4.2.4.2.2. */
    @Test
    void theResponseMatchesTheSpecification() throws NtlmException {
        TargetInfo info = ChallengeMessage.parse(HEX.parseHex(CHALLENGE)).targetInfo();
        Ntlmv2Response response = Ntlmv2Response.to(
                SERVER_CHALLENGE, USER.responseKey(), new byte[8], HEX.parseHex("aa".repeat(8)), info);
        assertThat(Arrays.copyOf(response.bytes(), 16)).isEqualTo(HEX.parseHex("68cd0ab851e51c96aabc927bebef6a1c"));
        assertThat(response.sessionBaseKey()).isEqualTo(HEX.parseHex("8de40ccadbc14a82f15cb0ad0de95ca3"));
        assertThat(Crypto.rc4(response.sessionBaseKey()).update(HEX.parseHex("55".repeat(16))))
                .isEqualTo(HEX.parseHex("c5dad2544fc9799094ce1ce90bc9d03e"));
    }

    @Test
    void theNegotiateMessageContainsNothingAboutTheAccount() {
        byte[] message = new NtlmHandshake(USER, MicPolicy.OPTIONAL).negotiate();
        assertThat(message)
                .startsWith("NTLMSSP\0\1\0\0\0".getBytes(StandardCharsets.US_ASCII))
                .hasSize(40);
        assertThat(flags(message, 12)).isEqualTo(0x60000000 | 0x02000000 | 0x00800000 | 0x00080000 | 0x8235);
    }

    @Test
    void noLmResponseIsSent() throws NtlmException {
        byte[] message = login(challenge(Map.of())).message();
        assertThat(field(message, 12)).isEqualTo(new byte[24]);
        assertThat(field(message, 20)).hasSizeGreaterThan(24);
    }

    @Test
    void theResponseContainsTheServiceNameAndAZeroChannelBindingWithoutTls() throws NtlmException {
        TargetInfo said = said(login(challenge(Map.of())).message());
        assertThat(said.value(TargetInfo.TARGET_NAME)).hasValue(Crypto.utf16("HTTP/hv01"));
        assertThat(said.value(TargetInfo.CHANNEL_BINDINGS)).hasValue(new byte[16]);
    }

    @Test
    void aChallengeWithATimestampIsAnsweredWithThatTimestampAndAMic() throws NtlmException {
        byte[] time = HEX.parseHex("0102030405060708");
        byte[] challenge = challenge(Map.of(TargetInfo.TIMESTAMP, time));
        NtlmHandshake handshake = new NtlmHandshake(USER, MicPolicy.OPTIONAL);
        byte[] message =
                handshake.authenticate(challenge, "HTTP/hv01", Optional.empty()).message();
        assertThat(said(message).value(TargetInfo.FLAGS)).hasValue(new byte[] {2, 0, 0, 0});
        byte[] response = field(message, 20);
        assertThat(Arrays.copyOfRange(response, 24, 32)).isEqualTo(time);
        assertThat(Arrays.copyOfRange(message, 72, 88)).isEqualTo(mic(handshake.negotiate(), challenge, message));
    }

    /** The MIC as the host computes it from the message and the account's key (MS-NLMP 3.1.5.1.2). */
    private static byte[] mic(byte[] negotiate, byte[] challenge, byte[] message) throws NtlmException {
        byte[] proof = Arrays.copyOf(field(message, 20), 16);
        byte[] key = Crypto.hmacMd5(USER.responseKey(), proof);
        byte[] sessionKey = Crypto.rc4(key).update(field(message, 52));
        byte[] without = message.clone();
        Arrays.fill(without, 72, 88, (byte) 0);
        return Crypto.hmacMd5(sessionKey, negotiate, challenge, without);
    }

    @Test
    void aChallengeWithoutATimestampIsAnsweredWithoutAMic() throws NtlmException {
        byte[] message = login(challenge(Map.of())).message();
        assertThat(said(message).value(TargetInfo.FLAGS)).isEmpty();
        assertThat(Arrays.copyOfRange(message, 72, 88)).isEqualTo(new byte[16]);
    }

    /** Also if the length is not that of a time. */
    @ParameterizedTest
    @ValueSource(strings = {"", "01", "01020304050607"})
    void aChallengeWithoutATimestampIsRejectedIfAMicIsRequired(String time) throws NtlmException {
        Map<Integer, byte[]> attributes = time.isEmpty() ? Map.of() : Map.of(TargetInfo.TIMESTAMP, HEX.parseHex(time));
        byte[] challenge = challenge(attributes);
        assertThatThrownBy(() -> new NtlmHandshake(USER, MicPolicy.REQUIRED)
                        .authenticate(challenge, "HTTP/hv01", Optional.empty()))
                .isInstanceOfSatisfying(NtlmException.class, e -> {
                    assertThat(e).hasMessageContaining("MIC");
                    assertThat(e.advice()).contains("allowNtlmWithoutMic");
                });
    }

    /** FILETIME of the epoch of Unix: 116444736000000000. */
    @Test
    void aChallengeWithoutATimestampIsAnsweredWithTheClientsTime() throws NtlmException {
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        byte[] message = new NtlmHandshake(USER, MicPolicy.OPTIONAL, clock)
                .authenticate(challenge(Map.of()), "HTTP/hv01", Optional.empty())
                .message();
        assertThat(Arrays.copyOfRange(field(message, 20), 24, 32)).isEqualTo(HEX.parseHex("00803ed5deb19d01"));
    }

    @Test
    void twoHandshakesUseDifferentSessionKeys() throws NtlmException {
        byte[] challenge = challenge(Map.of());
        assertThat(field(login(challenge).message(), 52))
                .isNotEqualTo(field(login(challenge).message(), 52));
    }

    @ParameterizedTest
    @CsvSource({
        "CONTOSO\\jenkins, CONTOSO, jenkins",
        "jenkins@contoso.com, '', jenkins@contoso.com",
        "jenkins, '', jenkins",
        ".\\jenkins, '', jenkins",
        "HV01\\jenkins, HV01, jenkins"
    })
    void parsesTheFormsOfAUserName(String written, String domain, String user) throws NtlmException {
        NtlmAccount account = NtlmAccount.of(written, "p");
        byte[] message = new NtlmHandshake(account, MicPolicy.OPTIONAL)
                .authenticate(challenge(Map.of()), "HTTP/hv01", Optional.empty())
                .message();
        assertThat(field(message, 28)).isEqualTo(Crypto.utf16(domain));
        assertThat(field(message, 36)).isEqualTo(Crypto.utf16(user));
    }

    @Test
    void anAccountsTextDoesNotContainItsPassword() {
        assertThat(NtlmAccount.of("CONTOSO\\jenkins", "s3cret")).hasToString("CONTOSO\\jenkins");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1, 0x10, 0x20, 0x80000, 0x800000, 0x20000000, 0x40000000})
    void aChallengeWithoutARequiredFlagIsRejected(int missing) {
        byte[] challenge = HEX.parseHex(CHALLENGE);
        ByteBuffer buffer = ByteBuffer.wrap(challenge).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(20, buffer.getInt(20) & ~missing);
        assertThatThrownBy(() -> login(challenge))
                .isInstanceOf(NtlmException.class)
                .hasMessageContaining("128-bit");
    }

    @Test
    void aTruncatedChallengeIsRejected() {
        byte[] challenge = HEX.parseHex(CHALLENGE);
        for (int length = 0; length < challenge.length; length++) {
            byte[] cut = Arrays.copyOf(challenge, length);
            assertThatThrownBy(() -> login(cut)).as("length %d", length).isInstanceOf(NtlmException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"40:ffff", "44:ffffffff", "44:00000080", "8:01000000", "0:00", "70:00ff"})
    void aChallengeWithAnInvalidFieldIsRejected(String change) {
        byte[] challenge = HEX.parseHex(CHALLENGE);
        byte[] bytes = HEX.parseHex(change.split(":")[1]);
        System.arraycopy(bytes, 0, challenge, Integer.parseInt(change.split(":")[0]), bytes.length);
        assertThatThrownBy(() -> login(challenge)).isInstanceOf(NtlmException.class);
    }

    private static NtlmHandshake.Completed login(byte[] challenge) throws NtlmException {
        return new NtlmHandshake(USER, MicPolicy.OPTIONAL).authenticate(challenge, "HTTP/hv01", Optional.empty());
    }

    /** The specification's challenge with more attributes. */
    private static byte[] challenge(Map<Integer, byte[]> more) throws NtlmException {
        byte[] fixed = Arrays.copyOf(HEX.parseHex(CHALLENGE), 68);
        TargetInfo info = ChallengeMessage.parse(HEX.parseHex(CHALLENGE)).targetInfo();
        for (Map.Entry<Integer, byte[]> pair : more.entrySet()) {
            info = info.with(pair.getKey(), pair.getValue());
        }
        byte[] pairs = info.toBytes();
        return ByteBuffer.allocate(fixed.length + pairs.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(fixed)
                .put(pairs)
                .putShort(40, (short) pairs.length)
                .putShort(42, (short) pairs.length)
                .array();
    }

    private static TargetInfo said(byte[] message) throws NtlmException {
        byte[] response = field(message, 20);
        return TargetInfo.parse(Arrays.copyOfRange(response, 16 + 28, response.length - 4));
    }

    private static byte[] field(byte[] message, int position) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        int offset = in.getInt(position + 4);
        return Arrays.copyOfRange(message, offset, offset + in.getShort(position));
    }

    private static int flags(byte[] message, int position) {
        return ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getInt(position);
    }
}
