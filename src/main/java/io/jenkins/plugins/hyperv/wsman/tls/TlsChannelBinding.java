package io.jenkins.plugins.hyperv.wsman.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.PSSParameterSpec;
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
    private static final String RSA_PSS = "RSASSA-PSS";
    private static final String DEFAULT_DIGEST = "SHA-256";
    /** With or without a hyphen: SHA256withRSA, SHA512/256withRSA, SHA-384. SHA-1 is not among them. */
    private static final Pattern SHA_2 = Pattern.compile("(?i)SHA-?(224|256|384|512(?:/224|/256)?)");

    private static final Pattern SHA_3 = Pattern.compile("SHA3-(?:224|256|384|512)");

    /**
     * The binding to a connection on which the host presented a certificate.
     *
     * @throws GeneralSecurityException if this Java lacks the hash algorithm
     */
    public static TlsChannelBinding to(X509Certificate certificate) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance(digest(certificate)).digest(certificate.getEncoded());
        return new TlsChannelBinding(ByteBuffer.allocate(PREFIX.length + hash.length)
                .put(PREFIX)
                .put(hash)
                .array());
    }

    /**
     * RFC 5929 4.1: the digest of the certificate's signature, but SHA-256 instead of MD5 and SHA-1. SHA-256 also if
     * the name of the signature contains no digest, for which the RFC defines nothing.
     */
    private static String digest(X509Certificate certificate) throws GeneralSecurityException {
        String signature = certificate.getSigAlgName();
        String digest = signature.equals(RSA_PSS) ? pssDigest(certificate) : signature;
        Matcher sha2 = SHA_2.matcher(digest);
        if (sha2.lookingAt()) {
            return "SHA-" + sha2.group(1);
        }
        Matcher sha3 = SHA_3.matcher(digest);
        return sha3.lookingAt() ? sha3.group() : DEFAULT_DIGEST;
    }

    /** The digest of an RSASSA-PSS signature is in its parameters (RFC 4055 3.1). */
    private static String pssDigest(X509Certificate certificate) throws GeneralSecurityException {
        byte[] encoded = certificate.getSigAlgParams();
        if (encoded == null) {
            return DEFAULT_DIGEST;
        }
        AlgorithmParameters parameters = AlgorithmParameters.getInstance(RSA_PSS);
        try {
            parameters.init(encoded);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
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
