package io.jenkins.plugins.hyperv.wsman.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A sealed envelope as a body of HTTP (MS-WSMV 2.2.9.1): two parts, of which the first tells what was sealed and the
 * second holds the length of the signature, the signature, and the sealed bytes.
 *
 * @param originalType the media type of what was sealed
 * @param originalLength its length in bytes
 * @param signature what shows that it is unchanged
 * @param bytes what was sealed
 */
record SealedMultipart(String originalType, int originalLength, byte[] signature, byte[] bytes) {

    private static final String BOUNDARY = "--Encrypted Boundary";
    /** Some servers of Microsoft write a space after the hyphens (observed by the authors of other clients). */
    private static final List<String> LAST_LINES = List.of(BOUNDARY + "--", BOUNDARY.replace("--", "-- ") + "--");

    private static final String TYPE = "multipart/encrypted";
    private static final String ORIGINAL = "originalcontent: type=";
    private static final String LENGTH = ";length=";

    /** The media type of the body. */
    static String contentType(String protocol) {
        return TYPE + ";protocol=\"" + protocol + "\";boundary=\"Encrypted Boundary\"";
    }

    /** Whether a body says that it is sealed. */
    static boolean isSealed(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith(TYPE);
    }

    byte[] write(String protocol) {
        String head = BOUNDARY + "\r\n\tContent-Type: " + protocol + "\r\n\tOriginalContent: type=" + originalType
                + ";Length=" + originalLength + "\r\n" + BOUNDARY + "\r\n\tContent-Type: application/octet-stream\r\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(signature.length)
                .array());
        out.writeBytes(signature);
        out.writeBytes(bytes);
        out.writeBytes((BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    /**
     * Takes a body apart.
     *
     * @throws IllegalArgumentException where it is not of this form; the message says why, for people
     */
    static SealedMultipart read(byte[] body, String protocol) {
        Lines lines = new Lines(body);
        lines.expect(BOUNDARY);
        lines.expect("Content-Type: " + protocol);
        String original = lines.next();
        lines.expect(BOUNDARY);
        lines.expect("Content-Type: application/octet-stream");
        byte[] sealed = lines.rest();
        if (sealed.length < Integer.BYTES) {
            throw new IllegalArgumentException("the sealed part is empty");
        }
        int signatureLength =
                ByteBuffer.wrap(sealed).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (signatureLength < 0 || signatureLength > sealed.length - Integer.BYTES) {
            throw new IllegalArgumentException("the signature is longer than the message");
        }
        int start = Integer.BYTES + signatureLength;
        String lower = original.toLowerCase(Locale.ROOT);
        int length = lower.lastIndexOf(LENGTH);
        if (!lower.startsWith(ORIGINAL) || length < 0) {
            throw new IllegalArgumentException("the sealed part is not described");
        }
        return new SealedMultipart(
                original.substring(ORIGINAL.length(), length).strip(),
                number(original.substring(length + LENGTH.length()).strip()),
                Arrays.copyOfRange(sealed, Integer.BYTES, start),
                Arrays.copyOfRange(sealed, start, sealed.length));
    }

    private static int number(String digits) {
        if (!digits.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("the length of the message is no number");
        }
        return Integer.parseInt(digits);
    }

    /** Reads the text between the bytes. Windows indents its lines or does not. */
    private static final class Lines {

        private final byte[] body;
        private int position;

        Lines(byte[] body) {
            this.body = body;
        }

        void expect(String line) {
            if (!next().replaceFirst("^--\\s+", "--").equalsIgnoreCase(line)) {
                throw new IllegalArgumentException("the parts of the sealed message are not as they should be");
            }
        }

        String next() {
            int end = position;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            if (end == body.length) {
                throw new IllegalArgumentException("the sealed message is cut short");
            }
            String line = new String(body, position, end - position, StandardCharsets.US_ASCII);
            position = end + 1;
            return line.strip();
        }

        /** What comes before the last line. The sealed bytes may contain anything, so it is sought from the end. */
        byte[] rest() {
            int end = body.length;
            while (end > position && (body[end - 1] == '\n' || body[end - 1] == '\r')) {
                end--;
            }
            for (String lastLine : LAST_LINES) {
                int start = end - lastLine.length();
                if (start >= position
                        && new String(body, start, lastLine.length(), StandardCharsets.US_ASCII).equals(lastLine)) {
                    return Arrays.copyOfRange(body, position, start);
                }
            }
            throw new IllegalArgumentException("the sealed message is cut short");
        }
    }
}
