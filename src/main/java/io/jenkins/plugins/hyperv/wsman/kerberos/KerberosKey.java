package io.jenkins.plugins.hyperv.wsman.kerberos;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Kerberos AES key and encryption with it (RFC 3961, RFC 3962, RFC 8009). The JDK's implementation is internal, and its
 * GSS-API does not verify everything that the RFCs require. Immutable.
 */
final class KerberosKey {

    /** Size of a block and of a confounder in bytes. */
    static final int BLOCK_BYTES = 16;

    private final EncryptionType type;
    private final byte[] key;

    private KerberosKey(EncryptionType type, byte[] key) {
        this.type = type;
        this.key = key;
    }

    /** Encryption types by their numbers (RFC 3962 7, RFC 8009 7). */
    private enum EncryptionType {
        AES128_SHA1(17, 16, "HmacSHA1", 16, 12),
        AES256_SHA1(18, 32, "HmacSHA1", 32, 12),
        AES128_SHA256(19, 16, "HmacSHA256", 16, 16),
        AES256_SHA384(20, 32, "HmacSHA384", 24, 24);

        private final int number;
        private final int keyBytes;
        private final String mac;
        private final int macKeyBytes;
        private final int macBytes;

        EncryptionType(int number, int keyBytes, String mac, int macKeyBytes, int macBytes) {
            this.number = number;
            this.keyBytes = keyBytes;
            this.mac = mac;
            this.macKeyBytes = macKeyBytes;
            this.macBytes = macBytes;
        }

        boolean isSha1() {
            return mac.equals("HmacSHA1");
        }
    }

    /**
     * A key of an encryption type.
     *
     * @throws KerberosException if the encryption type is not AES, or the key has another length
     */
    static KerberosKey of(int number, byte[] key) throws KerberosException {
        for (EncryptionType type : EncryptionType.values()) {
            if (type.number == number && type.keyBytes == key.length) {
                return new KerberosKey(type, key.clone());
            }
        }
        throw new KerberosException(
                "The host's Kerberos keys are not AES (encryption type " + number + ").",
                "Allow AES for the host's account in the domain (msDS-SupportedEncryptionTypes).");
    }

    /** Size of the MAC in bytes. */
    int macBytes() {
        return type.macBytes;
    }

    /**
     * Encrypts.
     *
     * @param plain starts with a confounder
     * @param usage the key usage number (RFC 4120 7.5.1, RFC 4121 2)
     */
    byte[] encrypt(byte[] plain, int usage) throws GeneralSecurityException {
        byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, usage, plain, plain.length);
        byte[] mac = mac(usage, type.isSha1() ? plain : encrypted, plain.length);
        return ByteBuffer.allocate(encrypted.length + mac.length)
                .put(encrypted)
                .put(mac)
                .array();
    }

    /**
     * Decrypts.
     *
     * @return the plain text with its confounder
     * @throws GeneralSecurityException if the MAC is wrong
     */
    byte[] decrypt(byte[] encrypted, int usage) throws GeneralSecurityException {
        int length = encrypted.length - type.macBytes;
        if (length < BLOCK_BYTES) {
            throw new GeneralSecurityException("too short");
        }
        byte[] plain = cipher(Cipher.DECRYPT_MODE, usage, encrypted, length);
        byte[] mac = mac(usage, type.isSha1() ? plain : encrypted, length);
        if (!MessageDigest.isEqual(mac, Arrays.copyOfRange(encrypted, length, encrypted.length))) {
            throw new GeneralSecurityException("integrity");
        }
        return plain;
    }

    private byte[] cipher(int mode, int usage, byte[] bytes, int length) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CTS/NoPadding");
        byte[] derived = derive(usage, 0xAA, type.keyBytes);
        cipher.init(mode, new SecretKeySpec(derived, "AES"), new IvParameterSpec(new byte[BLOCK_BYTES]));
        return cipher.doFinal(bytes, 0, length);
    }

    /** Over the plain text (RFC 3961 5.3), or over an IV of zeros and the ciphertext (RFC 8009 5). */
    private byte[] mac(int usage, byte[] bytes, int length) throws GeneralSecurityException {
        Mac mac = hmac(derive(usage, 0x55, type.macKeyBytes));
        if (!type.isSha1()) {
            mac.update(new byte[BLOCK_BYTES]);
        }
        mac.update(bytes, 0, length);
        return Arrays.copyOf(mac.doFinal(), type.macBytes);
    }

    private Mac hmac(byte[] macKey) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(type.mac);
        mac.init(new SecretKeySpec(macKey, type.mac));
        return mac;
    }

    private byte[] derive(int usage, int purpose, int bytes) throws GeneralSecurityException {
        byte[] constant =
                ByteBuffer.allocate(5).putInt(usage).put((byte) purpose).array();
        return type.isSha1() ? deriveByCipher(constant, bytes) : deriveByMac(constant, bytes);
    }

    /** DK of RFC 3961 5.1: block by block, starting with the folded constant. */
    private byte[] deriveByCipher(byte[] constant, int bytes) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        ByteBuffer derived = ByteBuffer.allocate(bytes);
        for (byte[] block = fold(constant, BLOCK_BYTES); derived.hasRemaining(); ) {
            block = cipher.doFinal(block);
            derived.put(block);
        }
        return derived.array();
    }

    /** KDF-HMAC-SHA2 of RFC 8009 3; one block is always enough. */
    private byte[] deriveByMac(byte[] label, int bytes) throws GeneralSecurityException {
        Mac mac = hmac(key);
        mac.update(ByteBuffer.allocate(Integer.BYTES + label.length + 1 + Integer.BYTES)
                .putInt(1)
                .put(label)
                .put((byte) 0)
                .putInt(bytes * Byte.SIZE)
                .array());
        return Arrays.copyOf(mac.doFinal(), bytes);
    }

    /** n-fold (RFC 3961 5.1): copies, each rotated by 13 more bits, added in ones' complement. */
    static byte[] fold(byte[] in, int length) {
        int[] sum = new int[length];
        int total = lcm(in.length, length);
        for (int i = 0; i < total; i++) {
            sum[i % length] += rotated(in, i);
        }
        for (int carry = 0, rounds = 0; rounds < 2 || carry > 0; rounds++) {
            for (int i = length - 1; i >= 0; i--) {
                int value = sum[i] + carry;
                sum[i] = value & 0xFF;
                carry = value >> 8;
            }
        }
        byte[] folded = new byte[length];
        for (int i = 0; i < length; i++) {
            folded[i] = (byte) sum[i];
        }
        return folded;
    }

    /** The i-th byte of the rotated copies. */
    private static int rotated(byte[] in, int i) {
        int bits = in.length * Byte.SIZE;
        int start = Math.floorMod(i % in.length * Byte.SIZE - 13 * (i / in.length), bits);
        int high = in[start / Byte.SIZE] & 0xFF;
        int low = in[(start / Byte.SIZE + 1) % in.length] & 0xFF;
        return ((high << Byte.SIZE | low) >> (Byte.SIZE - start % Byte.SIZE)) & 0xFF;
    }

    private static int lcm(int a, int b) {
        int multiple = a;
        while (multiple % b != 0) {
            multiple += a;
        }
        return multiple;
    }
}
