package io.jenkins.plugins.hyperv.wsman.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import javax.crypto.Cipher;

/**
 * Seals the messages of one connection and opens the host's (MS-NLMP 3.4, with extended session security, key exchange
 * and keys of 128 bits). Both directions are numbered and their key streams go on from message to message, so nothing
 * can be left out, repeated or reordered. After an error it is of no more use. Used by one thread at a time.
 */
public final class NtlmSealing {

    /** Size of a signature in bytes (MS-NLMP 2.2.2.9.2). */
    public static final int SIGNATURE_LENGTH = 16;

    private static final int SIGNATURE_VERSION = 1;

    private final Direction outgoing;
    private final Direction incoming;

    private NtlmSealing(Direction outgoing, Direction incoming) {
        this.outgoing = outgoing;
        this.incoming = incoming;
    }

    static NtlmSealing ofClient(byte[] sessionKey) throws NtlmException {
        return new NtlmSealing(
                Direction.of(sessionKey, "client-to-server"), Direction.of(sessionKey, "server-to-client"));
    }

    /** Seals the next message. */
    public Sealed seal(byte[] message) throws NtlmException {
        byte[] sealed = outgoing.stream(message);
        return new Sealed(outgoing.signature(message), sealed);
    }

    /**
     * Opens the host's next message.
     *
     * @throws NtlmException where it was changed, or is not the next one
     */
    public byte[] open(Sealed received) throws NtlmException {
        byte[] message = incoming.stream(received.bytes());
        if (!MessageDigest.isEqual(incoming.signature(message), received.signature())) {
            throw new NtlmException("The host's answer was changed on the way, or is not the answer to this request.");
        }
        return message;
    }

    /**
     * A message that nobody else can read.
     *
     * @param signature what shows that it is unchanged and in its place
     * @param bytes the message, as long as it was
     */
    public record Sealed(byte[] signature, byte[] bytes) {}

    /** One direction's keys, key stream and numbers. */
    private static final class Direction {

        private final byte[] signingKey;
        private final Cipher stream;
        private int number;

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

        /** MS-NLMP 3.4.4.2: the checksum goes through the key stream, after the message. */
        byte[] signature(byte[] message) throws NtlmException {
            byte[] numbered = ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(number)
                    .array();
            byte[] checksum = new byte[8];
            System.arraycopy(Crypto.hmacMd5(signingKey, numbered, message), 0, checksum, 0, checksum.length);
            number++;
            return ByteBuffer.allocate(SIGNATURE_LENGTH)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(SIGNATURE_VERSION)
                    .put(stream(checksum))
                    .put(numbered)
                    .array();
        }
    }
}
