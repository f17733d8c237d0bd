package io.jenkins.plugins.hyperv.wsman.ntlm;

import io.jenkins.plugins.hyperv.wsman.auth.EncryptedMessage;
import io.jenkins.plugins.hyperv.wsman.auth.MessageEncryption;
import io.jenkins.plugins.hyperv.wsman.auth.MessageEncryptionException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import javax.crypto.Cipher;

/**
 * NTLM signing and sealing (MS-NLMP 3.4, with extended session security, key exchange and 128-bit keys). Sequence
 * numbers and key streams continue from message to message in both directions, so a missing, repeated or reordered
 * message is detected.
 */
final class NtlmEncryption implements MessageEncryption {

    /** Size of a signature in bytes (MS-NLMP 2.2.2.9.2). */
    static final int SIGNATURE_LENGTH = 16;

    private static final int SIGNATURE_VERSION = 1;

    private final Direction outgoing;
    private final Direction incoming;

    private NtlmEncryption(Direction outgoing, Direction incoming) {
        this.outgoing = outgoing;
        this.incoming = incoming;
    }

    static NtlmEncryption ofClient(byte[] sessionKey) throws NtlmException {
        return new NtlmEncryption(
                Direction.of(sessionKey, "client-to-server"), Direction.of(sessionKey, "server-to-client"));
    }

    @Override
    public String protocol() {
        return SPNEGO_PROTOCOL;
    }

    @Override
    public EncryptedMessage encrypt(byte[] message) throws MessageEncryptionException {
        try {
            byte[] sealed = outgoing.stream(message);
            return new EncryptedMessage(outgoing.signature(message), sealed);
        } catch (NtlmException e) {
            throw new MessageEncryptionException(e.getMessage(), e);
        }
    }

    @Override
    public byte[] decrypt(EncryptedMessage received) throws MessageEncryptionException {
        try {
            byte[] message = incoming.stream(received.bytes());
            if (!MessageDigest.isEqual(incoming.signature(message), received.signature())) {
                throw MessageEncryptionException.modified(null);
            }
            return message;
        } catch (NtlmException e) {
            throw new MessageEncryptionException(e.getMessage(), e);
        }
    }

    /** Keys, key stream and sequence number of one direction. */
    private static final class Direction {

        private final byte[] signingKey;
        private final Cipher stream;
        private int sequenceNumber;

        private Direction(byte[] signingKey, Cipher stream) {
            this.signingKey = signingKey;
            this.stream = stream;
        }

        static Direction of(byte[] sessionKey, String name) throws NtlmException {
            return new Direction(
                    Crypto.md5(sessionKey, magic(name, "signing")),
                    Crypto.rc4(Crypto.md5(sessionKey, magic(name, "sealing"))));
        }

        /** MS-NLMP 3.4.5.2 and 3.4.5.3. */
        private static byte[] magic(String direction, String purpose) {
            return ("session key to " + direction + " " + purpose + " key magic constant\0")
                    .getBytes(StandardCharsets.US_ASCII);
        }

        byte[] stream(byte[] bytes) {
            byte[] out = stream.update(bytes);
            return out == null ? new byte[0] : out;
        }

        /** MS-NLMP 3.4.4.2: the key stream encrypts the checksum after the message. */
        byte[] signature(byte[] message) throws NtlmException {
            byte[] number = ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(sequenceNumber)
                    .array();
            byte[] checksum = new byte[8];
            System.arraycopy(Crypto.hmacMd5(signingKey, number, message), 0, checksum, 0, checksum.length);
            sequenceNumber++;
            return ByteBuffer.allocate(SIGNATURE_LENGTH)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(SIGNATURE_VERSION)
                    .put(stream(checksum))
                    .put(number)
                    .array();
        }
    }
}
