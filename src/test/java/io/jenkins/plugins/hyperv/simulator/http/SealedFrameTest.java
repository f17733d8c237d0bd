package io.jenkins.plugins.hyperv.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection.Sealed;
import io.jenkins.plugins.hyperv.simulator.http.MessageSecurity.MessageBody;
import io.jenkins.plugins.hyperv.simulator.http.SealedFrame.Content;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The frame of MS-WSMV 2.2.9.1.1. */
class SealedFrameTest {
    private static final String PROTOCOL = "application/HTTP-SPNEGO-session-encrypted";
    private static final String TYPE =
            "multipart/encrypted;protocol=\"" + PROTOCOL + "\";boundary=\"Encrypted Boundary\"";
    private static final String FRAME = "--Encrypted Boundary\r\n"
            + "\tContent-Type: application/HTTP-SPNEGO-session-encrypted\r\n"
            + "\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=5\r\n"
            + "--Encrypted Boundary\r\n"
            + "\tContent-Type: application/octet-stream\r\n"
            + "\u0003\0\0\0sigDATA\u00FF--Encrypted Boundary--\r\n";

    private final SealedFrame frame = new SealedFrame(PROTOCOL);

    @Test
    void aFrameIsWrittenExactly() {
        MessageBody written = frame.write(
                new Content("application/soap+xml;charset=UTF-8", 5, new Sealed(bytes("sig"), bytes("DATA\u00FF"))));
        assertThat(written.contentType()).isEqualTo(TYPE);
        assertThat(text(written.bytes())).isEqualTo(FRAME);
    }

    @Test
    void aFrameIsRead() throws Exception {
        Content content = frame.read(new MessageBody(TYPE, bytes(FRAME)));
        assertThat(content.originalType()).isEqualTo("application/soap+xml;charset=UTF-8");
        assertThat(content.originalLength()).isEqualTo(5);
        assertThat(text(content.sealed().header())).isEqualTo("sig");
        assertThat(text(content.sealed().data())).isEqualTo("DATA\u00FF");
    }

    @Test
    void dataMayContainTheBoundary() throws Exception {
        String tricky = FRAME.replace("DATA", "--Encrypted Boundary--\r\n--Encrypted Boundary\r\n");
        assertThat(text(frame.read(new MessageBody(TYPE, bytes(tricky)))
                        .sealed()
                        .data()))
                .isEqualTo("--Encrypted Boundary--\r\n--Encrypted Boundary\r\n\u00FF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OriginalContent: type=application/soap+xml | Original: type=application/soap+xml",
                "Length=5                                   | Length=x",
                "Length=5                                   | Length=9999999999",
                "charset=UTF-8                              | charset=ISO-8859-1",
                "application/octet-stream                   | text/plain",
                "HTTP-SPNEGO-session-encrypted              | HTTP-CredSSP-session-encrypted",
                "HTTP-SPNEGO-session-encrypted              | HTTP-Kerberos-session-encrypted",
                "Boundary--                                 | Boundary",
            })
    void otherFramesAreRejected(String right, String wrong) {
        assertThat(FRAME).contains(right);
        MessageBody body = new MessageBody(TYPE, bytes(FRAME.replace(right, wrong)));
        assertThatThrownBy(() -> frame.read(body)).isInstanceOf(SealBrokenException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multipart/encrypted",
                "multipart/encrypted;protocol=\"application/HTTP-Kerberos-session-encrypted\";boundary=\"Encrypted Boundary\"",
                "multipart/encrypted;protocol=\"application/HTTP-SPNEGO-session-encrypted\";boundary=\"Other\""
            })
    void otherContentTypesAreRejected(String type) {
        assertThatThrownBy(() -> frame.read(new MessageBody(type, bytes(FRAME))))
                .isInstanceOf(SealBrokenException.class);
    }

    @Test
    void aTruncatedFrameIsRejected() {
        for (int length = 0; length < FRAME.length(); length++) {
            MessageBody cut = new MessageBody(TYPE, bytes(FRAME.substring(0, length)));
            assertThatThrownBy(() -> frame.read(cut)).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void aHeaderLongerThanTheMessageIsRejected() {
        for (String length : new String[] {"\u0009\0\0\0", "\0\0\0\u0080"}) {
            MessageBody body = new MessageBody(TYPE, bytes(FRAME.replace("\u0003\0\0\0", length)));
            assertThatThrownBy(() -> frame.read(body)).isInstanceOf(SealBrokenException.class);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
