package io.jenkins.plugins.hyperv.wsman.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes the two messages of an NTLM client: NEGOTIATE_MESSAGE (MS-NLMP 2.2.1.1) and AUTHENTICATE_MESSAGE (2.2.1.3).
 */
final class ClientMessages {

    /** Windows 10 and NTLMSSP_REVISION_W2K3 (MS-NLMP 2.2.2.10); hosts use it for debugging only. */
    private static final byte[] VERSION = {10, 0, 0, 0, 0, 0, 0, 15};

    private static final int MIC_OFFSET = 72;
    private static final int PAYLOAD_OFFSET = 88;

    /** The LM response if the client sends none: zeros (MS-NLMP 3.1.5.1.2). */
    private static final byte[] NO_LM_RESPONSE = new byte[24];

    private static final byte[] NO_WORKSTATION = new byte[0];

    private ClientMessages() {}

    /** The NEGOTIATE_MESSAGE: the flags of this client, and nothing about the account. */
    static byte[] negotiate() {
        return ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ChallengeMessage.SIGNATURE)
                .putInt(1)
                .putInt(NegotiateFlags.OFFERED)
                .putLong(0)
                .putLong(0)
                .put(VERSION)
                .array();
    }

    /** The AUTHENTICATE_MESSAGE: fixed fields that point into a payload. Its MIC is still zero. */
    static byte[] authenticate(NtlmAccount account, int flags, byte[] ntResponse, byte[] encryptedSessionKey) {
        List<byte[]> fields = List.of(
                NO_LM_RESPONSE,
                ntResponse,
                Crypto.utf16(account.domain()),
                Crypto.utf16(account.user()),
                NO_WORKSTATION,
                encryptedSessionKey);
        int length =
                PAYLOAD_OFFSET + fields.stream().mapToInt(field -> field.length).sum();
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ChallengeMessage.SIGNATURE).putInt(3);
        int offset = PAYLOAD_OFFSET;
        for (byte[] field : fields) {
            out.putShort((short) field.length).putShort((short) field.length).putInt(offset);
            offset += field.length;
        }
        out.putInt(flags).put(VERSION).put(new byte[PAYLOAD_OFFSET - MIC_OFFSET]);
        fields.forEach(out::put);
        return out.array();
    }

    /** Sets the MIC of the whole handshake. */
    static void putMic(byte[] message, byte[] mic) {
        System.arraycopy(mic, 0, message, MIC_OFFSET, mic.length);
    }
}
