package io.jenkins.plugins.hyperv.wsman.kerberos;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.hyperv.wsman.auth.EncryptedMessage;
import io.jenkins.plugins.hyperv.wsman.auth.MessageEncryption;
import io.jenkins.plugins.hyperv.wsman.auth.MessageEncryptionException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.MessageProp;

/**
 * Kerberos message encryption: Wrap tokens of RFC 4121 4.2.6.2 whose end is rotated to the front, so that the encrypted
 * bytes are last and as long as the message (MS-WSMV 2.2.9.1.2.2.2). Both directions have sequence numbers, so a
 * missing, repeated or reordered message is detected. The signature of a message consists of the token's header, the
 * MAC and the confounder.
 *
 * <p>Java's GSS-API makes the tokens to the host, but does not read the host's tokens: it decrypts without comparing the
 * header, which contains the sequence number, with its encrypted copy, as RFC 4121 4.2.4 requires (JDK 17 to 25).
 */
final class KerberosEncryption implements MessageEncryption {

    private static final int HEADER_BYTES = 16;
    private static final int WRAP_TOKEN = 0x0504;
    private static final int FLAGS = 2;
    private static final int FILLER = 3;
    private static final int EXTRA_COUNT = 4;
    private static final int ROTATION = 6;
    private static final int SEQUENCE_NUMBER = 8;

    /** Flags of RFC 4121 4.2.2: sent by the acceptor, sealed. */
    private static final int FROM_ACCEPTOR_SEALED = 0x01 | 0x02;
    /** KG-USAGE-ACCEPTOR-SEAL (RFC 4121 2). */
    private static final int ACCEPTOR_SEAL_KEY_USAGE = 22;

    private final GSSContext context;
    private final KerberosKey key;
    private final String protocol;
    private Long nextSequenceNumber;

    KerberosEncryption(GSSContext context, KerberosKey key, String protocol) {
        this.context = context;
        this.key = key;
        this.protocol = protocol;
    }

    @Override
    public String protocol() {
        return protocol;
    }

    @Override
    public EncryptedMessage encrypt(byte[] message) throws MessageEncryptionException {
        try {
            MessageProp properties = new MessageProp(true);
            byte[] token = context.wrap(message, 0, message.length, properties);
            int trailer = HEADER_BYTES + key.macBytes();
            ByteBuffer fields = ByteBuffer.wrap(token);
            if (!properties.getPrivacy()
                    || token.length != HEADER_BYTES + KerberosKey.BLOCK_BYTES + message.length + trailer
                    || fields.getShort(0) != WRAP_TOKEN
                    || fields.getInt(EXTRA_COUNT) != 0) {
                throw new MessageEncryptionException(
                        "This Java does not encrypt messages by Kerberos as WinRM requires: use HTTPS.", null);
            }
            // The rotation count is not protected (RFC 4121 4.2.5), so it can be set afterwards.
            fields.putShort(ROTATION, (short) trailer);
            rotateRight(token, trailer);
            int signature = HEADER_BYTES + trailer + KerberosKey.BLOCK_BYTES;
            return new EncryptedMessage(
                    Arrays.copyOf(token, signature), Arrays.copyOfRange(token, signature, token.length));
        } catch (GSSException e) {
            throw new MessageEncryptionException("The message could not be encrypted by Kerberos.", e);
        }
    }

    @Override
    public byte[] decrypt(EncryptedMessage received) throws MessageEncryptionException {
        byte[] token = ByteBuffer.allocate(received.signature().length + received.bytes().length)
                .put(received.signature())
                .put(received.bytes())
                .array();
        if (token.length <= HEADER_BYTES) {
            throw modified(null);
        }
        ByteBuffer header = ByteBuffer.wrap(token);
        int extra = Short.toUnsignedInt(header.getShort(EXTRA_COUNT));
        if (header.getShort(0) != WRAP_TOKEN
                || (header.get(FLAGS) & FROM_ACCEPTOR_SEALED) != FROM_ACCEPTOR_SEALED
                || header.get(FILLER) != (byte) 0xFF) {
            throw modified(null);
        }
        rotateRight(token, -Short.toUnsignedInt(header.getShort(ROTATION)));
        byte[] plain = decrypt(Arrays.copyOfRange(token, HEADER_BYTES, token.length));
        int end = plain.length - HEADER_BYTES - extra;
        if (end < KerberosKey.BLOCK_BYTES
                || !isCopy(ByteBuffer.wrap(plain, plain.length - HEADER_BYTES, HEADER_BYTES), header)) {
            throw modified(null);
        }
        long sequenceNumber = header.getLong(SEQUENCE_NUMBER);
        // The host chooses its first number. The MAC of the first message proves that number.
        if (nextSequenceNumber != null && sequenceNumber != nextSequenceNumber) {
            throw modified(null);
        }
        nextSequenceNumber = sequenceNumber + 1;
        return Arrays.copyOfRange(plain, KerberosKey.BLOCK_BYTES, end);
    }

    private byte[] decrypt(byte[] encrypted) throws MessageEncryptionException {
        try {
            return key.decrypt(encrypted, ACCEPTOR_SEAL_KEY_USAGE);
        } catch (GeneralSecurityException e) {
            throw modified(e);
        }
    }

    /** Rotates everything after the header (RFC 4121 4.2.5). */
    private static void rotateRight(byte[] token, int count) {
        byte[] rest = Arrays.copyOfRange(token, HEADER_BYTES, token.length);
        int rotation = Math.floorMod(count, rest.length);
        System.arraycopy(rest, rest.length - rotation, token, HEADER_BYTES, rotation);
        System.arraycopy(rest, 0, token, HEADER_BYTES + rotation, rest.length - rotation);
    }

    /** Compares everything but the rotation count, which is set after the copy was made. */
    private static boolean isCopy(ByteBuffer copy, ByteBuffer header) {
        ByteBuffer inner = copy.slice();
        return inner.getShort(0) == header.getShort(0)
                && inner.getShort(FLAGS) == header.getShort(FLAGS)
                && inner.getShort(EXTRA_COUNT) == header.getShort(EXTRA_COUNT)
                && inner.getLong(SEQUENCE_NUMBER) == header.getLong(SEQUENCE_NUMBER);
    }

    private static MessageEncryptionException modified(@CheckForNull Exception cause) {
        return MessageEncryptionException.modified(cause);
    }
}
