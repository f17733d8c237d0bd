package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.codelibs.jcifs.smb.ntlmssp.av.AvPair;
import org.codelibs.jcifs.smb.ntlmssp.av.AvPairs;

/**
 * NTLMv2_RESPONSE (MS-NLMP 2.2.2.8).
 *
 * @param proof NTProofStr
 * @param clientChallenge the complete NTLMv2_CLIENT_CHALLENGE
 */
record NtlmV2Response(byte[] proof, byte[] clientChallenge, Instant time, List<AvPair> pairs) {
    /** An NTLMv1 response has 24 bytes. */
    private static final int V1_BYTES = 24;

    private static final int PROOF_BYTES = 16;
    private static final int TIME_OFFSET = 8;
    private static final int PAIRS_OFFSET = 28;
    private static final int FLAG_MIC_PRESENT = 2;

    /** Parses a response; empty if it is not one of NTLMv2. */
    static Optional<NtlmV2Response> parse(byte[] response) throws IOException {
        if (response.length <= V1_BYTES) {
            return Optional.empty();
        }
        if (response.length < PROOF_BYTES + PAIRS_OFFSET + 4) {
            throw new IOException("NTLMv2_CLIENT_CHALLENGE is too short");
        }
        byte[] challenge = Arrays.copyOfRange(response, PROOF_BYTES, response.length);
        if (challenge[0] != 1 || challenge[1] != 1) {
            throw new IOException("NTLMv2_CLIENT_CHALLENGE is of another version");
        }
        long ticks = ByteBuffer.wrap(challenge).order(ByteOrder.LITTLE_ENDIAN).getLong(TIME_OFFSET);
        byte[] pairs = Arrays.copyOfRange(challenge, PAIRS_OFFSET, challenge.length);
        try {
            return Optional.of(new NtlmV2Response(
                    Arrays.copyOf(response, PROOF_BYTES), challenge, FileTime.toInstant(ticks), AvPairs.decode(pairs)));
        } catch (RuntimeException e) {
            throw new IOException("AV_PAIRs cannot be read", e);
        }
    }

    /** Whether the client declares that its message has a MIC. */
    boolean saysMicIsPresent() {
        AvPair flags = AvPairs.get(pairs, AvPair.MsvAvFlags);
        return flags != null && flags.getRaw().length == 4 && (flags.getRaw()[0] & FLAG_MIC_PRESENT) != 0;
    }

    /** The hash of the client's channel binding; empty if it sent none, or zeros. */
    Optional<byte[]> channelBinding() {
        AvPair pair = AvPairs.get(pairs, AvPair.MsvAvChannelBindings);
        return pair == null || Arrays.equals(pair.getRaw(), new byte[16])
                ? Optional.empty()
                : Optional.of(pair.getRaw());
    }
}
