package io.jenkins.plugins.hyperv.wsman.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The client's side of one NTLM login (MS-NLMP 3.1.5.1): NTLMv2 only, always with extended session security, key
 * exchange and 128 bits. What older hosts would take is never sent: no LM response, no NTLMv1. Used once, by one thread.
 */
public final class NtlmHandshake {

    /** MsvAvFlags: the message bears an integrity code (MS-NLMP 2.2.2.1). */
    private static final int MIC_PROVIDED = 0x2;

    private static final Instant EPOCH_OF_WINDOWS = Instant.parse("1601-01-01T00:00:00Z");

    private final NtlmAccount account;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final byte[] negotiate = ClientMessages.negotiate();

    public NtlmHandshake(NtlmAccount account) {
        this(account, Clock.systemUTC());
    }

    NtlmHandshake(NtlmAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /** The message that starts the login. */
    public byte[] negotiate() {
        return negotiate.clone();
    }

    /**
     * Answers the host's challenge.
     *
     * @param challenge the host's message
     * @param targetName the service that we believe to log in to, such as {@code HTTP/hv01.example.com}
     * @param channelBindings what binds the login to the TLS connection ({@link ChannelBindings}); 16 zeros without one
     * @throws NtlmException where the challenge is malformed or offers too little
     */
    public Login authenticate(byte[] challenge, String targetName, byte[] channelBindings) throws NtlmException {
        ChallengeMessage asked = ChallengeMessage.parse(challenge);
        boolean dated = asked.targetInfo().value(TargetInfo.TIMESTAMP).isPresent();
        TargetInfo info = asked.targetInfo()
                .with(TargetInfo.CHANNEL_BINDINGS, channelBindings)
                .with(TargetInfo.TARGET_NAME, Crypto.utf16(targetName));
        if (dated) {
            info = info.withFlag(MIC_PROVIDED);
        }
        byte[] time = info.value(TargetInfo.TIMESTAMP)
                .filter(value -> value.length == Long.BYTES)
                .orElseGet(this::now);
        Ntlmv2Response response =
                Ntlmv2Response.to(asked.serverChallenge(), account.responseKey(), time, bytes(8), info);
        byte[] sessionKey = bytes(16);
        byte[] message = ClientMessages.authenticate(
                account,
                asked.flags() & NegotiateFlags.OFFERED,
                response.bytes(),
                Crypto.rc4(response.sessionBaseKey()).update(sessionKey));
        if (dated) {
            ClientMessages.putMic(message, Crypto.hmacMd5(sessionKey, negotiate, challenge, message));
        }
        return new Login(message, NtlmSealing.ofClient(sessionKey));
    }

    /** FILETIME: tenths of a microsecond since 1601. */
    private byte[] now() {
        Duration since = Duration.between(EPOCH_OF_WINDOWS, clock.instant());
        long time = since.getSeconds() * 10_000_000 + since.getNano() / 100;
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(time)
                .array();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /**
     * What ends a handshake.
     *
     * @param message the message to send
     * @param sealing what seals the messages after it, if the host accepts the login
     */
    public record Login(byte[] message, NtlmSealing sealing) {}
}
