package io.jenkins.plugins.hyperv.wsman.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecureXmlParserTest {

    private final SecureXmlParser parser = new SecureXmlParser(new XmlLimits(10_000, 5, 20, 100));

    @Test
    void itReadsNamesAttributesAndText() throws Exception {
        XmlElement root = parser.parse("<p:a xmlns:p='urn:x' k='v'>one<b/> two<![CDATA[<3>]]></p:a>");
        assertThat(root.namespace()).isEqualTo("urn:x");
        assertThat(root.name()).isEqualTo("a");
        assertThat(root.attribute("k")).contains("v");
        assertThat(root.text()).isEqualTo("one two<3>");
        assertThat(root.child("b")).isPresent();
    }

    @Test
    void aDocumentTypeIsRefused() {
        assertRefused("<!DOCTYPE a><a/>", "document type");
    }

    @Test
    void anExternalEntityIsNeverResolved() {
        assertRefused("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>", "document type");
    }

    @Test
    void aBillionLaughsAreRefusedAtTheirFirst() {
        assertRefused("<!DOCTYPE a [<!ENTITY l 'ha'><!ENTITY m '&l;&l;&l;&l;'>]><a>&m;&m;&m;</a>", "document type");
    }

    @Test
    void aDocumentThatNestsTooDeepIsRefused() {
        assertRefused("<a>".repeat(6) + "</a>".repeat(6), "nests deeper than 5 elements");
    }

    @Test
    void aDocumentWithTooManyElementsIsRefused() {
        assertRefused("<a>" + "<b/>".repeat(20) + "</a>", "more than 20 elements");
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertRefused("<a>" + "x".repeat(101) + "</a>", "text of more than 100 characters");
    }

    @Test
    void anAttributeThatIsTooLongIsRefused() {
        assertRefused("<a b='" + "x".repeat(101) + "'/>", "attribute of more than 100 characters");
    }

    @Test
    void aDocumentThatIsTooLargeIsRefusedUnread() {
        assertRefused(" ".repeat(10_001), "larger than 10000");
    }

    @Test
    void aDocumentThatIsCutShortIsRefusedWithItsPosition() {
        assertRefused("<a>\n<b>", "not well-formed XML at line 2");
    }

    @Test
    void anEmptyDocumentIsRefused() {
        assertRefused("", "not well-formed XML");
    }

    @Test
    void theMessageDoesNotQuoteTheDocument() {
        assertThatThrownBy(() -> parser.parse("<a>secret</b>"))
                .isInstanceOf(MalformedXmlException.class)
                .message()
                .doesNotContain("secret");
    }

    private void assertRefused(String document, String why) {
        assertThatThrownBy(() -> parser.parse(document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedXmlException.class)
                .hasMessageContaining(why);
    }
}
