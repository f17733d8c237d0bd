package io.jenkins.plugins.hyperv.simulator.auth.kerberos;

import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.MessageProp;

/**
 * Encryption with AES keys of Kerberos: Wrap tokens (RFC 4121 4.2.6.2) whose end is rotated to the front, so that the
 * encrypted data are last and as long as the message (MS-WSMV 2.2.9.1.2.2.2). The GSS-API of the JDK creates tokens
 * without rotation (RRC 0). The count is not protected, so this class rotates them afterwards. The GSS-API reads both.
 */
final class KerberosProtection implements MessageProtection {
    private static final int HEADER_BYTES = 16;
    private static final int CONFOUNDER_BYTES = 16;
    /** TOK_ID of a Wrap token. */
    private static final int WRAP_TOKEN = 0x0504;

    private static final int RRC_OFFSET = 6;
    private static final int SEQUENCE_OFFSET = 8;

    private final GSSContext context;
    private Long expectedNumber;

    KerberosProtection(GSSContext context) {
        this.context = context;
    }

    @Override
    public List<String> protocols() {
        return List.of("application/HTTP-Kerberos-session-encrypted", "application/HTTP-SPNEGO-session-encrypted");
    }

    @Override
    public Sealed seal(byte[] message) throws IOException {
        try {
            byte[] token = context.wrap(message, 0, message.length, new MessageProp(true));
            return split(token, message.length);
        } catch (GSSException e) {
            throw new IOException(e);
        }
    }

    /** Rotates what follows the data (the copy of the header and the checksum) to the front, and splits. */
    static Sealed split(byte[] token, int messageLength) throws IOException {
        int trailer = token.length - HEADER_BYTES - CONFOUNDER_BYTES - messageLength;
        ByteBuffer head = ByteBuffer.wrap(token);
        if (trailer < 0 || head.getShort(0) != WRAP_TOKEN || head.getShort(RRC_OFFSET) != 0) {
            throw new IOException("not a Wrap token of RFC 4121; RC4 and DES are not supported");
        }
        ByteBuffer rotated = ByteBuffer.allocate(HEADER_BYTES + trailer + CONFOUNDER_BYTES);
        rotated.put(token, 0, HEADER_BYTES)
                .put(token, token.length - trailer, trailer)
                .put(token, HEADER_BYTES, CONFOUNDER_BYTES)
                .putShort(RRC_OFFSET, (short) trailer);
        int dataStart = HEADER_BYTES + CONFOUNDER_BYTES;
        return new Sealed(rotated.array(), Arrays.copyOfRange(token, dataStart, dataStart + messageLength));
    }

    @Override
    public byte[] open(Sealed sealed) throws IOException {
        checkRotation(ByteBuffer.wrap(sealed.header()));
        ByteArrayOutputStream token = new ByteArrayOutputStream();
        token.writeBytes(sealed.header());
        token.writeBytes(sealed.data());
        MessageProp properties = new MessageProp(false);
        try {
            byte[] plain = context.unwrap(token.toByteArray(), 0, token.size(), properties);
            if (!properties.getPrivacy()) {
                throw new IOException("signed, but not sealed");
            }
            checkNumber(ByteBuffer.wrap(sealed.header()).getLong(SEQUENCE_OFFSET));
            return plain;
        } catch (GSSException | IndexOutOfBoundsException e) {
            throw new IOException(e);
        }
    }

    /**
     * Everything but the data must be in the header (MS-WSMV 2.2.9.1.2.2.2). Whether Windows checks this is unknown
     * (inferred).
     */
    private static void checkRotation(ByteBuffer header) throws IOException {
        int needed = header.limit() - HEADER_BYTES - CONFOUNDER_BYTES;
        if (needed < 0 || header.getShort(0) != WRAP_TOKEN || header.getShort(RRC_OFFSET) != needed) {
            throw new IOException("the header is not that of a Wrap token whose end is rotated into it");
        }
    }

    /**
     * Checks that the numbers are consecutive. GSS-API does not expose the first number, which the login negotiates.
     */
    private void checkNumber(long number) throws IOException {
        if (expectedNumber != null && number != expectedNumber) {
            throw new IOException("not message " + expectedNumber + " of this session but " + number);
        }
        expectedNumber = number + 1;
    }

    @Override
    public void skipSequenceNumber() throws IOException {
        seal(new byte[0]);
    }
}
