package io.jenkins.plugins.hyperv.wsman.tls;

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
 * Channel binding of type tls-server-end-point (RFC 5929 4): ties an authentication to the certificate of the TLS
 * connection that carries it, so that a host in between cannot relay it.
 *
 * @param applicationData the binding as Kerberos takes it: the type's prefix and the hash of the certificate
 */
public record TlsChannelBinding(byte[] applicationData) {

    private static final byte[] PREFIX = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern DIGEST = Pattern.compile("(SHA\\d+)WITH.*");

    /**
     * The binding to a connection on which the host presented a certificate.
     *
     * @throws GeneralSecurityException if this Java lacks the hash algorithm
     */
    public static TlsChannelBinding to(X509Certificate certificate) throws GeneralSecurityException {
        byte[] hash =
                MessageDigest.getInstance(digest(certificate.getSigAlgName())).digest(certificate.getEncoded());
        return new TlsChannelBinding(ByteBuffer.allocate(PREFIX.length + hash.length)
                .put(PREFIX)
                .put(hash)
                .array());
    }

    /**
     * RFC 5929 4.1: the digest of the certificate's signature, but SHA-256 instead of MD5 and SHA-1. SHA-256 also if
     * the name of the signature contains no digest, for which the RFC defines nothing.
     */
    private static String digest(String signature) {
        Matcher digest = DIGEST.matcher(signature.toUpperCase(Locale.ROOT));
        if (!digest.matches() || digest.group(1).equals("SHA1")) {
            return "SHA-256";
        }
        return digest.group(1).replace("SHA", "SHA-");
    }

    /**
     * MD5 of the gss_channel_bindings_struct (RFC 2744 3.11, RFC 4121 4.1.1.2; MS-NLMP 2.2.2.1 MsvAvChannelBindings).
     *
     * @param addressType type of both addresses, which are empty: 0 on Windows, 255 in Java's GSS-API
     * @throws GeneralSecurityException if this Java lacks MD5
     */
    public byte[] md5(int addressType) throws GeneralSecurityException {
        return MessageDigest.getInstance("MD5")
                .digest(ByteBuffer.allocate(5 * Integer.BYTES + applicationData.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(addressType)
                        .putInt(0)
                        .putInt(addressType)
                        .putInt(0)
                        .putInt(applicationData.length)
                        .put(applicationData)
                        .array());
    }
}
