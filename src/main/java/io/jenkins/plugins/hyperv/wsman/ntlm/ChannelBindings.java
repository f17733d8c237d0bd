package io.jenkins.plugins.hyperv.wsman.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Binds a login to the TLS connection that carries it, so that it is worth nothing to a host between (RFC 5929
 * tls-server-end-point; MS-NLMP 2.2.2.1 MsvAvChannelBindings).
 */
public final class ChannelBindings {

    private static final Pattern DIGEST = Pattern.compile("(SHA\\d+)WITH.*");

    private ChannelBindings() {}

    /** Where there is no TLS connection: 16 zeros. */
    public static byte[] none() {
        return new byte[16];
    }

    /** What stands for the certificate that the host has shown. */
    public static byte[] of(X509Certificate certificate) throws NtlmException {
        return Crypto.md5(structure(applicationData(certificate)));
    }

    /** The application data of the binding, which Kerberos takes as it is. */
    public static byte[] applicationData(X509Certificate certificate) throws NtlmException {
        byte[] prefix = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);
        try {
            byte[] hash = MessageDigest.getInstance(digest(certificate.getSigAlgName()))
                    .digest(certificate.getEncoded());
            return ByteBuffer.allocate(prefix.length + hash.length)
                    .put(prefix)
                    .put(hash)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new NtlmException("The login cannot be bound to the host's certificate.", e);
        }
    }

    /**
     * RFC 5929 4.1: the digest of the certificate's signature, but SHA-256 instead of MD5 and SHA-1; also where the
     * signature's name tells no digest, for which the RFC defines nothing.
     */
    private static String digest(String signature) {
        Matcher digest = DIGEST.matcher(signature.toUpperCase(Locale.ROOT));
        if (!digest.matches() || digest.group(1).equals("SHA1")) {
            return "SHA-256";
        }
        return digest.group(1).replace("SHA", "SHA-");
    }

    /** gss_channel_bindings_struct (RFC 2744 3.11) with no addresses, as MS-NLMP hashes it. */
    private static byte[] structure(byte[] applicationData) {
        return ByteBuffer.allocate(5 * Integer.BYTES + applicationData.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(applicationData.length)
                .put(applicationData)
                .array();
    }
}
