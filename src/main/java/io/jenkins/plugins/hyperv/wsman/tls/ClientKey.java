package io.jenkins.plugins.hyperv.wsman.tls;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Client certificate with its private key, for the TLS handshake.
 *
 * @param keyStore contains both
 * @param password of the key
 */
@SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "a key store cannot be copied, and is not changed here")
public record ClientKey(KeyStore keyStore, String password) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Signature algorithms by the algorithm of the key. */
    private static final Map<String, String> SIGNATURES = Map.of(
            "RSA", "SHA256withRSA",
            "RSASSA-PSS", "RSASSA-PSS",
            "EC", "SHA256withECDSA",
            "DSA", "SHA256withDSA",
            "EdDSA", "EdDSA",
            "Ed25519", "Ed25519",
            "Ed448", "Ed448");

    private record Entry(PrivateKey key, Certificate certificate) {}

    /**
     * Checks that there is a private key, that the password is right, and that the key belongs to its certificate.
     *
     * @throws WsmanAuthenticationException if not
     */
    public void check() throws WsmanAuthenticationException {
        Optional<Entry> entry;
        try {
            entry = entry();
        } catch (GeneralSecurityException e) {
            throw new WsmanAuthenticationException(
                    "The private key of the client certificate cannot be read.",
                    "Check the certificate credentials and their password.");
        }
        if (entry.isEmpty()) {
            throw new WsmanAuthenticationException(
                    "The certificate credentials contain no private key.",
                    "Upload a PKCS#12 file that contains the certificate and its key.");
        }
        if (!isPair(entry.get())) {
            throw new WsmanAuthenticationException(
                    "The private key in the certificate credentials does not belong to its certificate.",
                    "Upload a PKCS#12 file that contains the certificate and its own key.");
        }
    }

    /**
     * A value that is equal for the same certificate with the same private key only. A certificate is public, so it must
     * not decide alone whose connection it is. A key that cannot be read is equal to no other.
     */
    public Object proof() {
        try {
            Optional<Entry> entry = entry();
            byte[] secret = entry.isPresent() ? entry.get().key().getEncoded() : null;
            if (secret == null) {
                return new Object();
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(entry.get().certificate().getEncoded());
            return HexFormat.of().formatHex(digest.digest(secret));
        } catch (GeneralSecurityException e) {
            return new Object();
        }
    }

    /** The first private key with its certificate. */
    private Optional<Entry> entry() throws GeneralSecurityException {
        for (String alias : Collections.list(keyStore.aliases())) {
            if (keyStore.isKeyEntry(alias)
                    && keyStore.getKey(alias, password.toCharArray()) instanceof PrivateKey key
                    && keyStore.getCertificate(alias) != null) {
                return Optional.of(new Entry(key, keyStore.getCertificate(alias)));
            }
        }
        return Optional.empty();
    }

    /** Signs with the private key and verifies with the public one. */
    private static boolean isPair(Entry entry) {
        String algorithm = SIGNATURES.get(entry.key().getAlgorithm());
        if (algorithm == null || algorithm.equals("RSASSA-PSS")) {
            // Not checked here: the host checks the key in the TLS handshake.
            return true;
        }
        byte[] challenge = new byte[32];
        RANDOM.nextBytes(challenge);
        try {
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(entry.key());
            signer.update(challenge);
            byte[] signature = signer.sign();
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(entry.certificate().getPublicKey());
            verifier.update(challenge);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "client key";
    }
}
