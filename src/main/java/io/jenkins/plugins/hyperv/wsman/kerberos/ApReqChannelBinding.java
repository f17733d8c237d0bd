package io.jenkins.plugins.hyperv.wsman.kerberos;

import io.jenkins.plugins.hyperv.wsman.tls.TlsChannelBinding;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * Corrects the channel binding in a token of Java's GSS-API. The token contains a hash of the binding (RFC 4121
 * 4.1.1.2). In the hashed structure Java gives the absent addresses the type 255. Windows uses 0 and rejects another
 * hash; Java has it right for its own LDAP and HTTP clients only (JDK 17 to 25, JDK-8245527). The hash has a fixed place
 * and size, so it can be replaced with the session key of the ticket.
 */
final class ApReqChannelBinding {

    /** The token, the message, its fields, the authenticator, its encrypted bytes (RFC 2743 3.1, RFC 4120 5.5.1). */
    private static final int TOKEN = 0x60;

    private static final int AP_REQ = 0x6E;
    private static final int SEQUENCE = 0x30;
    private static final int AUTHENTICATOR = 0xA4;
    private static final int CIPHER = 0xA2;
    private static final int OCTETS = 0x04;
    /** The OID of the mechanism: 11 bytes, and 2 bytes that mark a KRB_AP_REQ. */
    private static final int MECHANISM_BYTES = 13;
    /** AP-REQ Authenticator (RFC 4120 7.5.1). */
    private static final int AUTHENTICATOR_KEY_USAGE = 11;

    private static final int JAVA_ADDRESS_TYPE = 255;
    private static final int WINDOWS_ADDRESS_TYPE = 0;

    private ApReqChannelBinding() {}

    /**
     * The token with the hash that Windows expects.
     *
     * @param token made by Java with the same binding
     * @param key the session key of the ticket in the token
     */
    static byte[] correct(byte[] token, KerberosKey key, TlsChannelBinding binding) throws KerberosException {
        try {
            ByteBuffer message = enter(ByteBuffer.wrap(token.clone()), TOKEN);
            message.position(message.position() + MECHANISM_BYTES);
            ByteBuffer authenticator = enter(enter(enter(message, AP_REQ), SEQUENCE), AUTHENTICATOR);
            ByteBuffer encrypted = enter(enter(enter(authenticator, SEQUENCE), CIPHER), OCTETS);
            byte[] bytes = new byte[encrypted.remaining()];
            encrypted.duplicate().get(bytes);
            byte[] plain = key.decrypt(bytes, AUTHENTICATOR_KEY_USAGE);
            replace(plain, binding.md5(JAVA_ADDRESS_TYPE), binding.md5(WINDOWS_ADDRESS_TYPE));
            encrypted.put(key.encrypt(plain, AUTHENTICATOR_KEY_USAGE));
            return encrypted.array();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new KerberosException(
                    "This Java cannot bind Kerberos to the host's certificate.", "Use NTLM.", false, e);
        }
    }

    /** The content of the first element with that tag (X.690 8.1). */
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

    private static void replace(byte[] in, byte[] from, byte[] to) {
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
}
