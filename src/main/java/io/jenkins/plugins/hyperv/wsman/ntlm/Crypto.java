package io.jenkins.plugins.hyperv.wsman.ntlm;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The cryptographic algorithms of NTLM, from the JDK: MD5, HMAC-MD5 and RC4. They are weak, and so is NTLM sealing. */
final class Crypto {

    private Crypto() {}

    static byte[] md5(byte[]... parts) throws NtlmException {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            for (byte[] part : parts) {
                md5.update(part);
            }
            return md5.digest();
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    static byte[] hmacMd5(byte[] key, byte[]... parts) throws NtlmException {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    /** A cipher whose key stream continues from one update to the next. */
    static Cipher rc4(byte[] key) throws NtlmException {
        try {
            Cipher rc4 = Cipher.getInstance("RC4");
            rc4.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "RC4"));
            return rc4;
        } catch (GeneralSecurityException e) {
            throw unavailable(e);
        }
    }

    static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    private static NtlmException unavailable(GeneralSecurityException e) {
        return new NtlmException("NTLM needs RC4 and MD5, which the Java that runs Jenkins does not provide.", e);
    }
}
