package io.jenkins.plugins.hyperv.wsman.auth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Multipart body with an encrypted envelope (MS-WSMV 2.2.9.1). The first part describes the envelope. The second part
 * contains the length of the signature, the signature, and the encrypted bytes.
 *
 * @param originalType the media type of the envelope
 * @param originalLength the length of the envelope in bytes
 * @param signature of the message
 * @param bytes the encrypted envelope
 */
record EncryptedMultipart(String originalType, int originalLength, byte[] signature, byte[] bytes) {

    private static final String BOUNDARY = "--Encrypted Boundary";
    /** Some Microsoft servers write a space after the hyphens (observed by the authors of other clients). */
    private static final List<String> LAST_LINES = List.of(BOUNDARY + "--", BOUNDARY.replace("--", "-- ") + "--");

    private static final String TYPE = "multipart/encrypted";
    private static final String ORIGINAL = "originalcontent: type=";
    private static final String LENGTH = ";length=";

    /** The media type of the body. */
    static String contentType(String protocol) {
        return TYPE + ";protocol=\"" + protocol + "\";boundary=\"Encrypted Boundary\"";
    }

    /** Whether a media type is that of an encrypted message. */
    static boolean isEncrypted(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith(TYPE);
    }

    byte[] write(String protocol) {
        String head = BOUNDARY + "\r\n\tContent-Type: " + protocol + "\r\n\tOriginalContent: type=" + originalType
                + ";Length=" + originalLength + "\r\n" + BOUNDARY + "\r\n\tContent-Type: application/octet-stream\r\n";
        String tail = BOUNDARY + "--\r\n";
        return ByteBuffer.allocate(head.length() + Integer.BYTES + signature.length + bytes.length + tail.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(head.getBytes(StandardCharsets.US_ASCII))
                .putInt(signature.length)
                .put(signature)
                .put(bytes)
                .put(tail.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /**
     * Parses a body.
     *
     * @throws IllegalArgumentException if it has another format; the message is for people
     */
    static EncryptedMultipart read(byte[] body, String protocol) {
        Lines lines = new Lines(body);
        lines.expect(BOUNDARY);
        lines.expect("Content-Type: " + protocol);
        String original = lines.next();
        lines.expect(BOUNDARY);
        lines.expect("Content-Type: application/octet-stream");
        ByteBuffer content = lines.rest().order(ByteOrder.LITTLE_ENDIAN);
        if (content.remaining() < Integer.BYTES) {
            throw new IllegalArgumentException("the encrypted part is empty");
        }
        int signatureLength = content.getInt();
        if (signatureLength < 0 || signatureLength > content.remaining()) {
            throw new IllegalArgumentException("the signature is longer than the message");
        }
        byte[] signature = new byte[signatureLength];
        content.get(signature);
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        String lower = original.toLowerCase(Locale.ROOT);
        int length = lower.lastIndexOf(LENGTH);
        if (!lower.startsWith(ORIGINAL) || length < 0) {
            throw new IllegalArgumentException("the encrypted part has no description");
        }
        return new EncryptedMultipart(
                original.substring(ORIGINAL.length(), length).strip(),
                number(original.substring(length + LENGTH.length()).strip()),
                signature,
                bytes);
    }

    private static int number(String digits) {
        if (!digits.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("the length of the message is not a number");
        }
        return Integer.parseInt(digits);
    }

    /** Reads the text lines around the encrypted bytes. Windows may indent the lines. */
    private static final class Lines {

        private final byte[] body;
        private int position;

        Lines(byte[] body) {
            this.body = body;
        }

        void expect(String line) {
            String next = next();
            String compact = next.startsWith("-- ") ? "--" + next.substring(2).stripLeading() : next;
            if (!compact.equalsIgnoreCase(line)) {
                throw new IllegalArgumentException("the parts of the encrypted message are malformed");
            }
        }

        String next() {
            int end = position;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            if (end == body.length) {
                throw new IllegalArgumentException("the encrypted message is truncated");
            }
            String line = new String(body, position, end - position, StandardCharsets.US_ASCII);
            position = end + 1;
            return line.strip();
        }

        /** The bytes before the last line, which is searched from the end because encrypted bytes may contain anything. */
        ByteBuffer rest() {
            int end = body.length;
            while (end > position && (body[end - 1] == '\n' || body[end - 1] == '\r')) {
                end--;
            }
            for (String lastLine : LAST_LINES) {
                int start = end - lastLine.length();
                if (start >= position
                        && new String(body, start, lastLine.length(), StandardCharsets.US_ASCII).equals(lastLine)) {
                    return ByteBuffer.wrap(body, position, start - position);
                }
            }
            throw new IllegalArgumentException("the encrypted message is truncated");
        }
    }
}
