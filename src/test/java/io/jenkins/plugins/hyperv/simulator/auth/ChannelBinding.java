package io.jenkins.plugins.hyperv.simulator.auth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Locale;

/**
 * Channel binding of a login to its TLS connection: {@code tls-server-end-point}, a hash of the server's certificate
 * (RFC 5929 4).
 *
 * @param applicationData the name of the binding, a colon, and the hash
 */
public record ChannelBinding(byte[] applicationData) {

    /** CbtHardeningLevel of the service (MS-WSMV 2.2.4.6). */
    public enum Hardening {
        /** Bindings are ignored. */
        NONE,
        /** A binding is optional, but must be correct. */
        RELAXED,
        /** A correct binding is required. */
        STRICT
    }

    public static ChannelBinding ofServer(X509Certificate certificate) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance(digestAlgorithm(certificate.getSigAlgName()));
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes("tls-server-end-point:".getBytes(StandardCharsets.US_ASCII));
        data.writeBytes(digest.digest(certificate.getEncoded()));
        return new ChannelBinding(data.toByteArray());
    }

    /** The hash of the certificate's signature; SHA-256 in place of MD5 and SHA-1 (RFC 5929 4.1). */
    private static String digestAlgorithm(String signature) {
        String name = signature.toUpperCase(Locale.ROOT);
        return name.startsWith("SHA384") ? "SHA-384" : name.startsWith("SHA512") ? "SHA-512" : "SHA-256";
    }

    /**
     * The MD5 hash of a gss_channel_bindings_struct without addresses (MS-NLMP 2.2.2.1, MsvAvChannelBindings; RFC 4121
     * 4.1.1.2): four words of zero, the length of the data in little endian, the data.
     */
    public byte[] hash() throws GeneralSecurityException {
        ByteBuffer struct = ByteBuffer.allocate(20 + applicationData.length).order(ByteOrder.LITTLE_ENDIAN);
        struct.position(16);
        struct.putInt(applicationData.length).put(applicationData);
        return MessageDigest.getInstance("MD5").digest(struct.array());
    }
}
