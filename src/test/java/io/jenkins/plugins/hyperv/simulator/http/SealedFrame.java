package io.jenkins.plugins.hyperv.simulator.http;

import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection.Sealed;
import io.jenkins.plugins.hyperv.simulator.http.MessageSecurity.MessageBody;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Multipart frame of an encrypted message (MS-WSMV 2.2.9.1.1.2, 2.2.9.1.2.2). The first part describes the original
 * content. The second part has the length of the header, the header and the data, without a line break before the
 * closing boundary.
 *
 * <p>Accepts headers with the tab of the specification and without it (the latter is inferred).
 */
final class SealedFrame {
    private static final String BOUNDARY = "--Encrypted Boundary";
    private static final byte[] END = (BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    private static final Pattern TYPE =
            Pattern.compile("(?i)multipart/encrypted; *protocol=\"([^\"]+)\"; *boundary=\"Encrypted Boundary\"");
    private static final Pattern HEAD = Pattern.compile("--Encrypted Boundary\r\n"
            + "[\t ]*Content-Type: (application/HTTP-(?:SPNEGO|Kerberos)-session-encrypted)\r\n"
            + "[\t ]*OriginalContent: type=(application/soap\\+xml; ?charset=UTF-(?:8|16));Length=(\\d{1,9})\r\n"
            + "--Encrypted Boundary\r\n"
            + "[\t ]*Content-Type: application/octet-stream\r\n");
    /** Maximum length of the part headers. */
    private static final int MAX_HEAD = 400;

    private final String protocol;

    /** @param protocol the protocol of the part, for example application/HTTP-SPNEGO-session-encrypted */
    SealedFrame(String protocol) {
        this.protocol = protocol;
    }

    /** Content of a frame. */
    record Content(String originalType, int originalLength, Sealed sealed) {}

    static boolean isFrame(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).startsWith("multipart/encrypted");
    }

    /** The protocol that a Content-Type names; empty for other types. */
    static String protocol(String contentType) {
        Matcher type = TYPE.matcher(contentType);
        return type.matches() ? type.group(1) : "";
    }

    Content read(MessageBody body) throws SealBrokenException {
        require(protocol(body.contentType()).equals(protocol), "Content-Type " + body.contentType());
        byte[] bytes = body.bytes();
        // one character per byte, so that positions are the same
        Matcher head =
                HEAD.matcher(new String(bytes, 0, Math.min(bytes.length, MAX_HEAD), StandardCharsets.ISO_8859_1));
        require(head.lookingAt(), "the frame's head");
        require(isPart(head.group(1)), "the part's Content-Type " + head.group(1));
        int end = bytes.length - END.length;
        require(
                end >= head.end() + 4 && Arrays.equals(bytes, end, bytes.length, END, 0, END.length),
                "the frame's end");
        int headerLength = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(head.end());
        int headerStart = head.end() + 4;
        require(headerLength >= 0 && headerLength <= end - headerStart, "the header's length " + headerLength);
        Sealed sealed = new Sealed(
                Arrays.copyOfRange(bytes, headerStart, headerStart + headerLength),
                Arrays.copyOfRange(bytes, headerStart + headerLength, end));
        return new Content(head.group(2), Integer.parseInt(head.group(3)), sealed);
    }

    /** Within Kerberos both names are allowed (2.2.9.1.2.2.1). */
    private boolean isPart(String given) {
        return given.equals(protocol) || protocol.contains("Kerberos");
    }

    private static void require(boolean condition, String what) throws SealBrokenException {
        if (!condition) {
            throw new SealBrokenException("cannot read " + what);
        }
    }

    MessageBody write(Content content) {
        String head = BOUNDARY + "\r\n\tContent-Type: " + protocol + "\r\n\tOriginalContent: type="
                + content.originalType() + ";Length=" + content.originalLength() + "\r\n" + BOUNDARY
                + "\r\n\tContent-Type: application/octet-stream\r\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        byte[] header = content.sealed().header();
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(header.length)
                .array());
        out.writeBytes(header);
        out.writeBytes(content.sealed().data());
        out.writeBytes(END);
        String type = "multipart/encrypted;protocol=\"" + protocol + "\";boundary=\"Encrypted Boundary\"";
        return new MessageBody(type, out.toByteArray());
    }
}
