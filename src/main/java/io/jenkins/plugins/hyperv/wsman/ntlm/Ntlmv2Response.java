package io.jenkins.plugins.hyperv.wsman.ntlm;

import java.nio.ByteBuffer;

/**
 * NTLMv2 response: proves that the client knows the password (MS-NLMP 3.3.2 and 2.2.2.8).
 *
 * @param bytes NTProofStr and the client challenge that it covers
 * @param sessionBaseKey known to both sides; with NTLMv2 also the key exchange key (3.4.5.1)
 */
record Ntlmv2Response(byte[] bytes, byte[] sessionBaseKey) {

    /**
     * Responds to a challenge.
     *
     * @param responseKey {@link NtlmAccount#responseKey()}
     * @param time a FILETIME in eight bytes
     * @param nonce the client challenge, eight random bytes
     * @param info attributes of the host, with those added by the client
     */
    static Ntlmv2Response to(byte[] serverChallenge, byte[] responseKey, byte[] time, byte[] nonce, TargetInfo info)
            throws NtlmException {
        byte[] covered = clientChallenge(time, nonce, info.toBytes());
        byte[] proof = Crypto.hmacMd5(responseKey, serverChallenge, covered);
        byte[] bytes = ByteBuffer.allocate(proof.length + covered.length)
                .put(proof)
                .put(covered)
                .array();
        return new Ntlmv2Response(bytes, Crypto.hmacMd5(responseKey, proof));
    }

    /** NTLMv2_CLIENT_CHALLENGE (MS-NLMP 2.2.2.7), followed by four zero bytes (3.3.2). */
    private static byte[] clientChallenge(byte[] time, byte[] nonce, byte[] pairs) {
        return ByteBuffer.allocate(28 + pairs.length + 4)
                .put(new byte[] {1, 1, 0, 0, 0, 0, 0, 0})
                .put(time)
                .put(nonce)
                .putInt(0)
                .put(pairs)
                .array();
    }
}
