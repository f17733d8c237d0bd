package io.jenkins.plugins.hyperv.wsman.kerberos;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.MessageProp;

/**
 * Seals the messages of one connection and opens the host's: Wrap tokens of RFC 4121 4.2.6.2 whose end is rotated to
 * their front, so that the sealed bytes stand last and are as long as the message (MS-WSMV 2.2.9.1.2.2.2). Both directions
 * are numbered, so nothing can be left out, repeated or reordered. After an error it is of no more use. Used by one
 * thread at a time.
 *
 * <p>Java's GSS-API makes our tokens, but does not open the host's: it decrypts without comparing the header, which
 * bears the number, with its encrypted copy, as RFC 4121 4.2.4 demands (JDK 17 to 25).
 */
public final class KerberosSealing {

    private static final int HEADER_BYTES = 16;
    private static final int WRAP_TOKEN = 0x0504;
    private static final int FLAGS = 2;
    private static final int FILLER = 3;
    private static final int EXTRA_COUNT = 4;
    private static final int ROTATION = 6;
    private static final int NUMBER = 8;

    /** Of RFC 4121 4.2.2: sent by the acceptor, sealed. */
    private static final int FROM_HOST_SEALED = 0x01 | 0x02;

    /** KG-USAGE-ACCEPTOR-SEAL (RFC 4121 2). */
    private static final int HOST_SEALS = 22;

    private static final String UNTRUE =
            "The host's answer was changed on the way, or is not the answer to this request.";

    private final GSSContext context;
    private final KerberosKey key;
    private Long expectedNumber;

    KerberosSealing(GSSContext context, KerberosKey key) {
        this.context = context;
        this.key = key;
    }

    /** Seals the next message. */
    public Sealed seal(byte[] message) throws KerberosException {
        try {
            MessageProp properties = new MessageProp(true);
            byte[] token = context.wrap(message, 0, message.length, properties);
            int trailer = HEADER_BYTES + key.macBytes();
            ByteBuffer fields = ByteBuffer.wrap(token);
            if (!properties.getPrivacy()
                    || token.length != HEADER_BYTES + KerberosKey.BLOCK_BYTES + message.length + trailer
                    || fields.getShort(0) != WRAP_TOKEN
                    || fields.getInt(EXTRA_COUNT) != 0) {
                throw new KerberosException("This Java does not seal messages as WinRM wants them.", "Use HTTPS.");
            }
            // Nothing protects the count (RFC 4121 4.2.5), so that it can be put in afterwards.
            fields.putShort(ROTATION, (short) trailer);
            rotateRight(token, trailer);
            int signature = HEADER_BYTES + trailer + KerberosKey.BLOCK_BYTES;
            return new Sealed(Arrays.copyOf(token, signature), Arrays.copyOfRange(token, signature, token.length));
        } catch (GSSException e) {
            throw new KerberosException("The message could not be sealed.", "", false, e);
        }
    }

    /**
     * Opens the host's next message.
     *
     * @throws KerberosException where it was changed, is not sealed, or is not the next one
     */
    public byte[] open(Sealed received) throws KerberosException {
        byte[] token = ByteBuffer.allocate(received.signature().length + received.bytes().length)
                .put(received.signature())
                .put(received.bytes())
                .array();
        if (token.length <= HEADER_BYTES) {
            throw untrue(null);
        }
        ByteBuffer header = ByteBuffer.wrap(token);
        int extra = Short.toUnsignedInt(header.getShort(EXTRA_COUNT));
        if (header.getShort(0) != WRAP_TOKEN
                || (header.get(FLAGS) & FROM_HOST_SEALED) != FROM_HOST_SEALED
                || header.get(FILLER) != (byte) 0xFF) {
            throw untrue(null);
        }
        rotateRight(token, -Short.toUnsignedInt(header.getShort(ROTATION)));
        byte[] plain = decrypt(Arrays.copyOfRange(token, HEADER_BYTES, token.length));
        int end = plain.length - HEADER_BYTES - extra;
        if (end < KerberosKey.BLOCK_BYTES
                || !isCopy(ByteBuffer.wrap(plain, plain.length - HEADER_BYTES, HEADER_BYTES), header)) {
            throw untrue(null);
        }
        long number = header.getLong(NUMBER);
        // The first number is the host's secret; that nothing came before it shows the message itself.
        if (expectedNumber != null && number != expectedNumber) {
            throw untrue(null);
        }
        expectedNumber = number + 1;
        return Arrays.copyOfRange(plain, KerberosKey.BLOCK_BYTES, end);
    }

    private byte[] decrypt(byte[] encrypted) throws KerberosException {
        try {
            return key.decrypt(encrypted, HOST_SEALS);
        } catch (GeneralSecurityException e) {
            throw untrue(e);
        }
    }

    /** What follows the header, turned (RFC 4121 4.2.5). */
    private static void rotateRight(byte[] token, int count) {
        byte[] rest = Arrays.copyOfRange(token, HEADER_BYTES, token.length);
        int turned = Math.floorMod(count, rest.length);
        System.arraycopy(rest, rest.length - turned, token, HEADER_BYTES, turned);
        System.arraycopy(rest, 0, token, HEADER_BYTES + turned, rest.length - turned);
    }

    /** All but the rotation, which is put in after the copy was made. */
    private static boolean isCopy(ByteBuffer copy, ByteBuffer header) {
        ByteBuffer inner = copy.slice();
        return inner.getShort(0) == header.getShort(0)
                && inner.getShort(FLAGS) == header.getShort(FLAGS)
                && inner.getShort(EXTRA_COUNT) == header.getShort(EXTRA_COUNT)
                && inner.getLong(NUMBER) == header.getLong(NUMBER);
    }

    private static KerberosException untrue(Exception cause) {
        return new KerberosException(UNTRUE, "", false, cause);
    }

    /**
     * A message that nobody else can read.
     *
     * @param signature the header, what shows that the message is unchanged and in its place, and the confounder
     * @param bytes the message, as long as it was
     */
    public record Sealed(byte[] signature, byte[] bytes) {}
}
