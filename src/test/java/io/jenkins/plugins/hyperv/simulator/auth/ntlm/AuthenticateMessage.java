package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.codelibs.jcifs.smb.ntlmssp.NtlmFlags;

/**
 * AUTHENTICATE_MESSAGE of a client (MS-NLMP 2.2.1.3). Not parsed by jcifs, which reads the offset 0 that some clients
 * give an empty field as a message of an older version without flags and MIC.
 *
 * @param sessionKey EncryptedRandomSessionKey; empty without key exchange
 */
record AuthenticateMessage(byte[] bytes, byte[] ntResponse, String domain, String user, byte[] sessionKey, int flags) {
    private static final int MIC_OFFSET = 72;
    private static final int MIC_BYTES = 16;

    static AuthenticateMessage parse(byte[] bytes) throws IOException {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int flags = buffer.getInt(60);
            Charset charset = (flags & NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE) != 0
                    ? StandardCharsets.UTF_16LE
                    : StandardCharsets.US_ASCII;
            return new AuthenticateMessage(
                    bytes,
                    field(buffer, 20),
                    new String(field(buffer, 28), charset),
                    new String(field(buffer, 36), charset),
                    field(buffer, 52),
                    flags);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | BufferUnderflowException e) {
            throw new IOException("not an AUTHENTICATE_MESSAGE", e);
        }
    }

    /** The content of a field: length, maximum length, offset. */
    private static byte[] field(ByteBuffer buffer, int at) {
        byte[] content = new byte[Short.toUnsignedInt(buffer.getShort(at))];
        if (content.length > 0) {
            buffer.get(buffer.getInt(at + 4), content);
        }
        return content;
    }

    boolean isAnonymous() {
        return user.isEmpty() && ntResponse.length == 0;
    }

    byte[] mic() {
        return bytes.length < MIC_OFFSET + MIC_BYTES
                ? new byte[0]
                : Arrays.copyOfRange(bytes, MIC_OFFSET, MIC_OFFSET + MIC_BYTES);
    }

    /** The message with a MIC of zeros, over which the MIC is computed. */
    byte[] withoutMic() {
        byte[] copy = bytes.clone();
        Arrays.fill(copy, MIC_OFFSET, MIC_OFFSET + MIC_BYTES, (byte) 0);
        return copy;
    }
}
