package io.jenkins.plugins.hyperv.wsman.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The host's CHALLENGE_MESSAGE (MS-NLMP 2.2.1.2).
 *
 * @param flags the negotiated flags
 * @param serverChallenge eight random bytes
 * @param targetInfo attributes of the host
 */
record ChallengeMessage(int flags, byte[] serverChallenge, TargetInfo targetInfo) {

    static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);

    private static final int TYPE = 2;
    /** Length up to the fields of TargetInfo; the version may be absent. */
    private static final int MIN_LENGTH = 48;

    /**
     * Parses a challenge.
     *
     * @throws NtlmException if it is malformed, or offers less than NTLMv2 with 128-bit sealing
     */
    static ChallengeMessage parse(byte[] message) throws NtlmException {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        if (message.length < MIN_LENGTH
                || !Arrays.equals(message, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)
                || in.getInt(8) != TYPE) {
            throw new NtlmException("The host's response to the NTLM negotiation is not an NTLM challenge.");
        }
        int flags = in.getInt(20);
        if ((flags & NegotiateFlags.REQUIRED) != NegotiateFlags.REQUIRED) {
            throw new NtlmException("The host does not offer NTLMv2 with 128-bit encryption.");
        }
        byte[] challenge = Arrays.copyOfRange(message, 24, 32);
        return new ChallengeMessage(flags, challenge, TargetInfo.parse(field(in, 40)));
    }

    /** A field of the payload (MS-NLMP 2.2.1.2, TargetInfoFields: length, allocated length, offset). */
    private static byte[] field(ByteBuffer in, int position) throws NtlmException {
        int length = Short.toUnsignedInt(in.getShort(position));
        long offset = Integer.toUnsignedLong(in.getInt(position + 4));
        if (offset + length > in.capacity()) {
            throw new NtlmException("The host's NTLM challenge is truncated.");
        }
        return Arrays.copyOfRange(in.array(), (int) offset, (int) offset + length);
    }
}
