package io.jenkins.plugins.hyperv.wsman.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecureXmlParserTest {

    private final SecureXmlParser parser = new SecureXmlParser(new XmlLimits(10_000, 5, 20, 100));

    @Test
    void readsNamesAttributesAndText() throws Exception {
        XmlElement root = parser.parse("<p:a xmlns:p='urn:x' k='v'>one<b/> two<![CDATA[<3>]]></p:a>");
        assertThat(root.namespace()).isEqualTo("urn:x");
        assertThat(root.name()).isEqualTo("a");
        assertThat(root.attribute("k")).contains("v");
        assertThat(root.text()).isEqualTo("one two<3>");
        assertThat(root.child("b")).isPresent();
    }

    @Test
    void aDocumentTypeIsRejected() {
        assertRejected("<!DOCTYPE a><a/>", "document type");
    }

    @Test
    void anExternalEntityIsNeverResolved() {
        assertRejected("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>", "document type");
    }

    @Test
    void anEntityExpansionIsRejectedAtTheDocumentType() {
        assertRejected("<!DOCTYPE a [<!ENTITY l 'ha'><!ENTITY m '&l;&l;&l;&l;'>]><a>&m;&m;&m;</a>", "document type");
    }

    @Test
    void aDocumentThatNestsTooDeepIsRejected() {
        assertRejected("<a>".repeat(6) + "</a>".repeat(6), "nests deeper than 5 elements");
    }

    @Test
    void aDocumentWithTooManyElementsIsRejected() {
        assertRejected("<a>" + "<b/>".repeat(20) + "</a>", "more than 20 elements");
    }

    @Test
    void aTextThatIsTooLongIsRejected() {
        assertRejected("<a>" + "x".repeat(101) + "</a>", "text of more than 100 characters");
    }

    @Test
    void anAttributeThatIsTooLongIsRejected() {
        assertRejected("<a b='" + "x".repeat(101) + "'/>", "attribute of more than 100 characters");
    }

    @Test
    void aDocumentThatIsTooLargeIsRejectedWithoutParsing() {
        assertRejected(" ".repeat(10_001), "larger than 10000");
    }

    @Test
    void aTruncatedDocumentIsRejectedWithItsPosition() {
        assertRejected("<a>\n<b>", "not well-formed XML at line 2");
    }

    @Test
    void anEmptyDocumentIsRejected() {
        assertRejected("", "not well-formed XML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void readsTheEncodingsOfWsManagement(String charset) throws Exception {
        String document = "<?xml version='1.0' encoding='" + charset.substring(0, charset.startsWith("UTF-16") ? 6 : 5)
                + "'?><a>\u00E8\uD83D\uDD11</a>";
        assertThat(parser.parse(document.getBytes(charset)).text()).isEqualTo("\u00E8\uD83D\uDD11");
        assertThat(parser.parse(("\uFEFF" + document).getBytes(charset)).text()).isEqualTo("\u00E8\uD83D\uDD11");
    }

    @Test
    void invalidBytesAreRejectedWithoutOutputOnTheStandardError() {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            for (int bad : new int[] {0x80, 0xC0, 0xE8, 0xF8, 0xFF}) {
                byte[] document = {'<', 'a', '>', (byte) bad, '<', '/', 'a', '>'};
                assertThatThrownBy(() -> parser.parse(document))
                        .isInstanceOf(MalformedXmlException.class)
                        .hasMessage("The document is neither in UTF-8 nor in UTF-16.");
            }
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void theMessageDoesNotQuoteTheDocument() {
        assertThatThrownBy(() -> parser.parse("<a>secret</b>"))
                .isInstanceOf(MalformedXmlException.class)
                .message()
                .doesNotContain("secret");
    }

    private void assertRejected(String document, String why) {
        assertThatThrownBy(() -> parser.parse(document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedXmlException.class)
                .hasMessageContaining(why);
    }
}
