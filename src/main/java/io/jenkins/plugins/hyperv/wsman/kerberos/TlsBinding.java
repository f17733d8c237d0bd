package io.jenkins.plugins.hyperv.wsman.kerberos;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Corrects how Java binds a login to a TLS connection. The token bears a hash of the binding (RFC 4121 4.1.1.2), and in
 * what is hashed Java gives addresses that are not there the type 255. Windows has 0 there and refuses a hash that
 * differs; Java has it right for its own LDAP and HTTP clients only (JDK 17 to 25, JDK-8245527). The hash has a fixed
 * place and size, so it can be exchanged with the key that came with the ticket.
 */
final class TlsBinding {

    /** The token, the message, its fields, the authenticator, its encrypted bytes (RFC 2743 3.1, RFC 4120 5.5.1). */
    private static final int TOKEN = 0x60;

    private static final int AP_REQ = 0x6E;
    private static final int SEQUENCE = 0x30;
    private static final int AUTHENTICATOR = 0xA4;
    private static final int CIPHER = 0xA2;
    private static final int OCTETS = 0x04;

    /** The token's mechanism: 11 bytes, and 2 that say that a KRB_AP_REQ follows. */
    private static final int MECHANISM_BYTES = 13;

    /** AP-REQ Authenticator (RFC 4120 7.5.1). */
    private static final int AUTHENTICATES = 11;

    private static final int NO_ADDRESS = 255;

    private TlsBinding() {}

    /**
     * The token with the right hash.
     *
     * @param token made by Java with the same binding
     * @param key came with the ticket in the token
     * @param binding the application data of the binding
     */
    static byte[] correct(byte[] token, KerberosKey key, byte[] binding) throws KerberosException {
        try {
            ByteBuffer message = enter(ByteBuffer.wrap(token.clone()), TOKEN);
            message.position(message.position() + MECHANISM_BYTES);
            ByteBuffer authenticator = enter(enter(enter(message, AP_REQ), SEQUENCE), AUTHENTICATOR);
            ByteBuffer encrypted = enter(enter(enter(authenticator, SEQUENCE), CIPHER), OCTETS);
            byte[] bytes = new byte[encrypted.remaining()];
            encrypted.duplicate().get(bytes);
            byte[] plain = key.decrypt(bytes, AUTHENTICATES);
            exchange(plain, hash(NO_ADDRESS, binding), hash(0, binding));
            encrypted.put(key.encrypt(plain, AUTHENTICATES));
            return encrypted.array();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new KerberosException(
                    "This Java's Kerberos login cannot be bound to the host's certificate.", "Use NTLM.", false, e);
        }
    }

    /** What is inside of the first element with that tag (X.690 8.1). */
    private static ByteBuffer enter(ByteBuffer elements, int tag) {
        while (true) {
            int found = elements.get() & 0xFF;
            int length = elements.get() & 0xFF;
            if (length > 0x80) {
                int bytes = length & 0x7F;
                length = 0;
                for (int i = 0; i < bytes; i++) {
                    length = length << Byte.SIZE | elements.get() & 0xFF;
                }
            }
            if (found == tag) {
                return elements.limit(elements.position() + length);
            }
            elements.position(elements.position() + length);
        }
    }

    private static void exchange(byte[] in, byte[] from, byte[] to) {
        for (int i = 0; i + from.length <= in.length; i++) {
            if (Arrays.equals(in, i, i + from.length, from, 0, from.length)) {
                System.arraycopy(to, 0, in, i, to.length);
                return;
            }
            if (Arrays.equals(in, i, i + to.length, to, 0, to.length)) {
                return;
            }
        }
        throw new IllegalStateException("no binding");
    }

    /** RFC 4121 4.1.1.2: MD5, in little endian, of types and lengths of two addresses, and of the application data. */
    private static byte[] hash(int addressType, byte[] binding) throws GeneralSecurityException {
        return MessageDigest.getInstance("MD5")
                .digest(ByteBuffer.allocate(5 * Integer.BYTES + binding.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(addressType)
                        .putInt(0)
                        .putInt(addressType)
                        .putInt(0)
                        .putInt(binding.length)
                        .put(binding)
                        .array());
    }
}
