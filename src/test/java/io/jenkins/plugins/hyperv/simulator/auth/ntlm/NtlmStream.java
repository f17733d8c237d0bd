package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection.Sealed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.codelibs.jcifs.smb.util.Crypto;

/**
 * Key stream of the messages of one direction, signed and encrypted in order with extended session security (MS-NLMP
 * 3.4.3, 3.4.4.2). After an invalid message the stream is unusable, because the key stream has advanced.
 */
final class NtlmStream {
    static final int SIGNATURE_BYTES = 16;

    private final byte[] signingKey;
    private final byte[] sealingKey;
    private final boolean keyExchange;
    private Cipher keyStream;
    private int sequenceNumber;

    NtlmStream(byte[] signingKey, byte[] sealingKey, boolean keyExchange) {
        this.signingKey = signingKey;
        this.sealingKey = sealingKey;
        this.keyExchange = keyExchange;
        restartKeyStream();
    }

    Sealed seal(byte[] message) {
        byte[] data = keyStream.update(message);
        return new Sealed(sign(message), data == null ? new byte[0] : data);
    }

    byte[] open(Sealed sealed) throws IOException {
        byte[] message = sealed.data().length == 0 ? new byte[0] : keyStream.update(sealed.data());
        verify(message, sealed.header());
        return message;
    }

    /** MAC: version 1, eight bytes of checksum, the sequence number. */
    byte[] sign(byte[] message) {
        byte[] number = littleEndian(sequenceNumber);
        byte[] checksum = Arrays.copyOf(Hmac.md5(signingKey, number, message), 8);
        sequenceNumber++;
        return ByteBuffer.allocate(SIGNATURE_BYTES)
                .put(littleEndian(1))
                .put(keyExchange ? keyStream.update(checksum) : checksum)
                .put(number)
                .array();
    }

    void verify(byte[] message, byte[] signature) throws IOException {
        int expectedNumber = sequenceNumber;
        byte[] expected = sign(message);
        if (!MessageDigest.isEqual(expected, signature)) {
            sequenceNumber = expectedNumber;
            throw new IOException("not message " + expectedNumber + " of this session");
        }
    }

    /**
     * Restarts the key stream after a signature over the mechanism list, without the sequence numbers (MS-SPNG
     * 3.2.5.1).
     */
    void restartKeyStream() {
        keyStream = Crypto.getArcfour(sealingKey);
    }

    void skipSequenceNumber() {
        sequenceNumber++;
    }

    private static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
