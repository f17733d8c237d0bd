package io.jenkins.plugins.hyperv.wsman.ntlm;

import io.jenkins.plugins.hyperv.wsman.tls.TlsChannelBinding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Client side of one NTLM authentication (MS-NLMP 3.1.5.1): NTLMv2 only, always with extended session security, key
 * exchange and 128-bit keys. It never sends what older protocol versions accept: no LM response, no NTLMv1. Used once,
 * by one thread.
 */
final class NtlmHandshake {

    /** MsvAvFlags: the message contains a MIC (MS-NLMP 2.2.2.1). */
    private static final int MIC_PROVIDED = 0x2;
    /** MsvAvChannelBindings without a TLS connection. */
    private static final byte[] NO_CHANNEL_BINDING = new byte[16];
    /** Windows leaves the types of the empty addresses 0 in the structure that is hashed. */
    private static final int ADDRESS_TYPE = 0;

    private static final Instant FILETIME_EPOCH = Instant.parse("1601-01-01T00:00:00Z");

    private final NtlmAccount account;
    private final MicPolicy micPolicy;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final byte[] negotiate = ClientMessages.negotiate();

    NtlmHandshake(NtlmAccount account, MicPolicy micPolicy) {
        this(account, micPolicy, Clock.systemUTC());
    }

    NtlmHandshake(NtlmAccount account, MicPolicy micPolicy, Clock clock) {
        this.account = account;
        this.micPolicy = micPolicy;
        this.clock = clock;
    }

    /** The NEGOTIATE_MESSAGE, which starts the handshake. */
    byte[] negotiate() {
        return negotiate.clone();
    }

    /**
     * Answers the host's CHALLENGE_MESSAGE.
     *
     * @param challenge the host's message
     * @param targetName the service to which this client connects, such as {@code HTTP/hv01.example.com}
     * @param serverCertificate of the TLS connection, to which the authentication is bound; empty without TLS
     * @throws NtlmException if the challenge is malformed or offers less security than required
     */
    Completed authenticate(byte[] challenge, String targetName, Optional<X509Certificate> serverCertificate)
            throws NtlmException {
        ChallengeMessage parsed = ChallengeMessage.parse(challenge);
        Optional<byte[]> timestamp =
                parsed.targetInfo().value(TargetInfo.TIMESTAMP).filter(value -> value.length == Long.BYTES);
        boolean withMic = timestamp.isPresent();
        if (!withMic && micPolicy == MicPolicy.REQUIRED) {
            throw new NtlmException(
                    "The host's NTLM challenge has no timestamp, so the login would have no integrity check"
                            + " (MIC).",
                    "Every Windows since Vista sends a timestamp: find out what answers instead of the host, or what changes"
                            + " its messages. An administrator can accept this risk for the host (allowNtlmWithoutMic).");
        }
        TargetInfo info = parsed.targetInfo()
                .with(TargetInfo.CHANNEL_BINDINGS, channelBinding(serverCertificate))
                .with(TargetInfo.TARGET_NAME, Crypto.utf16(targetName));
        if (withMic) {
            info = info.withFlag(MIC_PROVIDED);
        }
        byte[] time = timestamp.orElseGet(this::now);
        Ntlmv2Response response =
                Ntlmv2Response.to(parsed.serverChallenge(), account.responseKey(), time, bytes(8), info);
        byte[] sessionKey = bytes(16);
        byte[] message = ClientMessages.authenticate(
                account,
                parsed.flags() & NegotiateFlags.OFFERED,
                response.bytes(),
                Crypto.rc4(response.sessionBaseKey()).update(sessionKey));
        if (withMic) {
            ClientMessages.putMic(message, Crypto.hmacMd5(sessionKey, negotiate, challenge, message));
        }
        return new Completed(message, NtlmEncryption.ofClient(sessionKey));
    }

    private static byte[] channelBinding(Optional<X509Certificate> serverCertificate) throws NtlmException {
        if (serverCertificate.isEmpty()) {
            return NO_CHANNEL_BINDING.clone();
        }
        try {
            return TlsChannelBinding.to(serverCertificate.get()).md5(ADDRESS_TYPE);
        } catch (GeneralSecurityException e) {
            throw new NtlmException("NTLM cannot be bound to the host's certificate.", e);
        }
    }

    /** FILETIME: units of 100 nanoseconds since 1601. */
    private byte[] now() {
        Duration since = Duration.between(FILETIME_EPOCH, clock.instant());
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
     * The result of a handshake.
     *
     * @param message the AUTHENTICATE_MESSAGE to send
     * @param encryption for the messages after it, if the host accepts the authentication
     */
    record Completed(byte[] message, NtlmEncryption encryption) {}
}
