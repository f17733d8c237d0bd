package io.jenkins.plugins.hyperv.wsman.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** The host's side of NTLM, written from MS-NLMP 3.2 and 3.4 on another library's algorithms. Knows one account. */
public final class NtlmAcceptor {

    private static final byte[] SERVER_CHALLENGE = HexFormat.of().parseHex("0123456789abcdef");

    private final String password;
    private byte[] challenge;
    private byte[] clientSigningKey;
    private byte[] hostSigningKey;
    private RC4Engine clientStream;
    private RC4Engine hostStream;
    private int received;
    private int sent;

    public NtlmAcceptor(String password) {
        this.password = password;
    }

    /** A challenge as Windows makes it: with the host's time. */
    public byte[] challenge() {
        byte[] info = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) TargetInfo.TIMESTAMP)
                .putShort((short) 8)
                .putLong(133_000_000_000_000_000L)
                .putInt(0)
                .array();
        challenge = ByteBuffer.allocate(56 + info.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII))
                .putInt(2)
                .putLong(0)
                .putInt(0xe28a8235 | 0x30)
                .put(SERVER_CHALLENGE)
                .putLong(0)
                .putShort((short) info.length)
                .putShort((short) info.length)
                .putInt(56)
                .putLong(0)
                .put(info)
                .array();
        return challenge.clone();
    }

    /** Whether the last message proves the password, covers the whole handshake, and bears these channel bindings. */
    public boolean accepts(byte[] negotiate, byte[] message, byte[] channelBindings) throws NtlmException {
        byte[] response = field(message, 20);
        byte[] proof = Arrays.copyOf(response, 16);
        byte[] covered = Arrays.copyOfRange(response, 16, response.length);
        String user = new String(field(message, 36), StandardCharsets.UTF_16LE).toUpperCase(Locale.ROOT);
        byte[] key = hmac(md4(utf16(password)), utf16(user), field(message, 28));
        if (!Arrays.equals(proof, hmac(key, SERVER_CHALLENGE, covered))) {
            return false;
        }
        byte[] sessionKey = rc4(hmac(key, proof), field(message, 52));
        byte[] withoutMic = message.clone();
        Arrays.fill(withoutMic, 72, 88, (byte) 0);
        TargetInfo said = TargetInfo.parse(Arrays.copyOfRange(covered, 28, covered.length));
        useKey(sessionKey);
        return Arrays.equals(Arrays.copyOfRange(message, 72, 88), hmac(sessionKey, negotiate, challenge, withoutMic))
                && Arrays.equals(said.value(TargetInfo.CHANNEL_BINDINGS).orElseThrow(), channelBindings);
    }

    /** Starts to seal with a session key. */
    void useKey(byte[] sessionKey) {
        clientSigningKey = md5(sessionKey, "session key to client-to-server signing key magic constant\0");
        hostSigningKey = md5(sessionKey, "session key to server-to-client signing key magic constant\0");
        clientStream = engine(md5(sessionKey, "session key to client-to-server sealing key magic constant\0"));
        hostStream = engine(md5(sessionKey, "session key to server-to-client sealing key magic constant\0"));
    }

    /** Seals the host's next message. */
    public NtlmSealing.Sealed seal(byte[] message) {
        byte[] sealed = stream(hostStream, message);
        return new NtlmSealing.Sealed(signature(hostSigningKey, hostStream, sent++, message), sealed);
    }

    /** Opens the client's next message. */
    public byte[] open(NtlmSealing.Sealed sealed) {
        byte[] message = stream(clientStream, sealed.bytes());
        byte[] expected = signature(clientSigningKey, clientStream, received++, message);
        if (!Arrays.equals(expected, sealed.signature())) {
            throw new AssertionError("the client's signature is wrong");
        }
        return message;
    }

    private static byte[] signature(byte[] key, RC4Engine stream, int number, byte[] message) {
        byte[] numbered = littleEndian(number);
        return ByteBuffer.allocate(16)
                .put(littleEndian(1))
                .put(stream(stream, Arrays.copyOf(hmac(key, numbered, message), 8)))
                .put(numbered)
                .array();
    }

    private static byte[] field(byte[] message, int position) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        int offset = in.getInt(position + 4);
        return Arrays.copyOfRange(message, offset, offset + in.getShort(position));
    }

    private static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    private static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] md4(byte[] message) {
        MD4Digest md4 = new MD4Digest();
        md4.update(message, 0, message.length);
        byte[] digest = new byte[16];
        md4.doFinal(digest, 0);
        return digest;
    }

    private static byte[] md5(byte[] key, String magic) {
        MD5Digest md5 = new MD5Digest();
        md5.update(key, 0, key.length);
        byte[] text = magic.getBytes(StandardCharsets.US_ASCII);
        md5.update(text, 0, text.length);
        byte[] digest = new byte[16];
        md5.doFinal(digest, 0);
        return digest;
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        HMac mac = new HMac(new MD5Digest());
        mac.init(new KeyParameter(key));
        for (byte[] part : parts) {
            mac.update(part, 0, part.length);
        }
        byte[] code = new byte[16];
        mac.doFinal(code, 0);
        return code;
    }

    private static byte[] rc4(byte[] key, byte[] bytes) {
        return stream(engine(key), bytes);
    }

    private static RC4Engine engine(byte[] key) {
        RC4Engine engine = new RC4Engine();
        engine.init(true, new KeyParameter(key));
        return engine;
    }

    private static byte[] stream(RC4Engine engine, byte[] bytes) {
        byte[] out = new byte[bytes.length];
        engine.processBytes(bytes, 0, bytes.length, out, 0);
        return out;
    }
}
