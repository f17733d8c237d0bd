package io.jenkins.plugins.hyperv.wsman.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedMultipartTest {

    private static final String PROTOCOL = "application/HTTP-SPNEGO-session-encrypted";
    private static final String SOAP = "application/soap+xml;charset=UTF-8";

    /** The form of MS-WSMV 2.2.9.1 and of pywinrm, with a signature of two bytes. */
    private static final String EXAMPLE = "--Encrypted Boundary\r\n"
            + "\tContent-Type: application/HTTP-SPNEGO-session-encrypted\r\n"
            + "\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=3\r\n"
            + "--Encrypted Boundary\r\n"
            + "\tContent-Type: application/octet-stream\r\n"
            + "\2\0\0\0SGabc--Encrypted Boundary--\r\n";

    @Test
    void writesTheFormatOfTheSpecification() {
        EncryptedMultipart message = new EncryptedMultipart(SOAP, 3, bytes("SG"), bytes("abc"));
        assertThat(message.write(PROTOCOL)).isEqualTo(bytes(EXAMPLE));
    }

    @Test
    void readsTheFormatOfTheSpecification() {
        EncryptedMultipart message = EncryptedMultipart.read(bytes(EXAMPLE), PROTOCOL);
        assertThat(message.originalType()).isEqualTo(SOAP);
        assertThat(message.originalLength()).isEqualTo(3);
        assertThat(message.signature()).isEqualTo(bytes("SG"));
        assertThat(message.bytes()).isEqualTo(bytes("abc"));
    }

    /** Windows does not indent (inferred from captures); other servers end with no line break. */
    @ParameterizedTest
    @ValueSource(strings = {"\t", "\r\n$", "ype: "})
    void readsTheVariantsOfOtherServers(String leftOut) {
        String other = leftOut.equals("ype: ")
                ? EXAMPLE.replace("Content-Type", "content-type")
                : EXAMPLE.replaceFirst(leftOut, "").replace(leftOut, "");
        assertThat(EncryptedMultipart.read(bytes(other), PROTOCOL).bytes()).isEqualTo(bytes("abc"));
    }

    @Test
    void readsABoundaryWithASpaceAfterItsHyphens() {
        String other = EXAMPLE.replace("--Encrypted", "-- Encrypted");
        assertThat(EncryptedMultipart.read(bytes(other), PROTOCOL).bytes()).isEqualTo(bytes("abc"));
    }

    @Test
    void encryptedBytesMayContainTheBoundary() {
        byte[] sealed = bytes("x\r\n--Encrypted Boundary\r\n--Encrypted Boundary--\r\n");
        EncryptedMultipart message = new EncryptedMultipart(SOAP, sealed.length, bytes("SG"), sealed);
        assertThat(EncryptedMultipart.read(message.write(PROTOCOL), PROTOCOL).bytes())
                .isEqualTo(sealed);
    }

    @Test
    void rejectsATruncatedMessage() {
        byte[] whole = bytes(EXAMPLE);
        for (int length = 0; length < whole.length - 2; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> EncryptedMultipart.read(cut, PROTOCOL))
                    .as("length %d", length)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\3\0\0\0", "\6\0\0\0", "\377\377\377\377", "\377\377\377\177"})
    void rejectsASignatureLongerThanTheMessage(String length) {
        String changed = EXAMPLE.replace("\2\0\0\0SGabc", length + "SG");
        assertThatThrownBy(() -> EncryptedMultipart.read(bytes(changed), PROTOCOL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the signature is longer than the message");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Length=", "Length=-3", "Length=x", "Length=9999999999", "Size=3"})
    void rejectsAnInvalidLength(String length) {
        String changed = EXAMPLE.replace("Length=3", length);
        assertThatThrownBy(() -> EncryptedMultipart.read(bytes(changed), PROTOCOL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
