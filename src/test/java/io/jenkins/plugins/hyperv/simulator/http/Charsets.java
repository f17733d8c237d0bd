package io.jenkins.plugins.hyperv.simulator.http;

import io.jenkins.plugins.hyperv.simulator.http.MessageSecurity.MessageBody;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.http.entity.ContentType;

/** Decoder of the supported content types: SOAP 1.2 in UTF-8 or UTF-16 (DSP0226 13.2). */
final class Charsets {
    private Charsets() {}

    /** The envelope in UTF-8; empty if the type is not supported. */
    static Optional<byte[]> toUtf8(MessageBody body) {
        ContentType type;
        try {
            type = ContentType.parse(body.contentType());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
        if (!type.getMimeType().toLowerCase(Locale.ROOT).equals("application/soap+xml")) {
            return Optional.empty();
        }
        Charset charset = type.getCharset();
        if (charset == null || charset.equals(StandardCharsets.UTF_8)) {
            return Optional.of(body.bytes());
        }
        if (!charset.name().startsWith("UTF-16")) {
            return Optional.empty();
        }
        // without a byte order mark Windows uses little endian
        boolean marked =
                body.bytes().length > 1 && (body.bytes()[0] & 0xFE) == 0xFE && (body.bytes()[1] & 0xFE) == 0xFE;
        String text = new String(body.bytes(), marked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_16LE);
        return Optional.of(text.replaceFirst("^<\\?xml[^>]*\\?>", "").getBytes(StandardCharsets.UTF_8));
    }
}
