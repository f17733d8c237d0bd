package io.jenkins.plugins.hyperv.wsman.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class XmlWriterTest {

    @Test
    void textAndAttributesAreEscaped() throws Exception {
        String hostile = "a<b>&\"']]> \u00e4\ud83d\ude00";
        String document = new XmlWriter()
                .open("", "a")
                .attribute("k", hostile)
                .text(hostile)
                .close()
                .toString();
        XmlElement read = new SecureXmlParser(XmlLimits.DEFAULT).parse(document);
        assertThat(read.text()).isEqualTo(hostile);
        assertThat(read.attribute("k")).contains(hostile);
    }

    @Test
    void aCharacterThatXmlDoesNotAllowIsRejected() {
        assertThatThrownBy(() -> new XmlWriter().open("", "a").text("a\u0000b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("XML does not allow the character U+0000");
    }
}
