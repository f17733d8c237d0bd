package io.jenkins.plugins.hyperv.wsman.cim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.wsman.xml.SecureXmlParser;
import io.jenkins.plugins.hyperv.wsman.xml.XmlLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CimInstanceTest {

    private static CimInstance with(String value) {
        return CimInstance.of("X", Map.of("P", List.of(value)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T14:00:00Z, 2026-11-22T14:00:00Z",
        "2026-11-22T14:00:00.123456Z, 2026-11-22T14:00:00.123456Z",
        "2026-11-22T15:00:00+01:00, 2026-11-22T14:00:00Z",
        "2026-11-22T14:00:00, 2026-11-22T14:00:00Z",
        "20261122140000.000000+000, 2026-11-22T14:00:00Z",
        "20261122150000.500000+060, 2026-11-22T14:00:00.500Z",
        "20261122140000.******-000, 2026-11-22T14:00:00Z",
        "20261122140000.123***+000, 2026-11-22T14:00:00.123Z",
        "202611221400**.******+000, 2026-11-22T14:00:00Z"
    })
    void readsAPointInTimeInEveryFormat(String text, String expected) {
        assertThat(with(text).instant("P")).contains(Instant.parse(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "P0DT0H1M23S, 83",
        "PT83S, 83",
        "P1DT1S, 86401",
        "P1D, 86400",
        "00000000000500.000000:000, 300",
        "00000001000000.000000:000, 86400",
        "000000000005**.******:000, 300"
    })
    void readsAnIntervalInEveryFormat(String text, long seconds) {
        assertThat(with(text).interval("P")).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P", "PT", "yesterday", "2026-13-45T00:00:00Z", "20269922140000.000000+000"})
    void anInvalidTimeIsRejected(String text) {
        assertThatThrownBy(() -> with(text).instant("P")).isInstanceOf(CimValueException.class);
        assertThatThrownBy(() -> with(text).interval("P")).isInstanceOf(CimValueException.class);
    }

    @Test
    void anInvalidIntegerIsRejectedWithAShortQuote() {
        assertThatThrownBy(() -> with("x".repeat(1000)).integer("P"))
                .isInstanceOf(CimValueException.class)
                .hasMessage("The host sent a P that is not an integer: \"" + "x".repeat(40) + "…\".");
    }

    /** FILETIME 0, the largest FILETIME, DateTime.MaxValue, and dates with unknown digits. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1601-01-01T00:00:00Z",
                "16010101000000.000000+000",
                "9999-12-31T23:59:59.9999999Z",
                "99991231235959.999999+000",
                "+30828-09-14T02:48:05.4775807Z",
                "00000000000000.000000+000",
                "202611**140000.******+***",
                "**************.******+***",
                "20261122140000.000000+***",
                "2026****140000.000000+000",
                " "
            })
    void noTimeIsEmpty(String text) {
        assertThat(with(text).instant("P")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "1, true", "TRUE, true", "false, false", "0, false", "2,", "yes,", "'',"})
    void readsXmlSchemaBooleans(String text, Boolean expected) {
        assertThat(with(text).bool("P").orElse(null)).isEqualTo(expected);
    }

    @Test
    void theQuoteOfAnInvalidValueIsOneLine() {
        assertThatThrownBy(() -> with("1\nFinished: SUCCESS\u001B[31m\u202E").integer("P"))
                .message()
                .contains("1 Finished: SUCCESS [31m")
                .doesNotContain("\n", "\u001B", "\u202E");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void anEmptyPropertyIsEmpty(String text) {
        assertThat(with(text).integer("P")).isEmpty();
        assertThat(with(text).integers("P")).isEmpty();
        assertThat(with(text).interval("P")).isEmpty();
        assertThat(with(text).bool("P")).isEmpty();
        assertThat(with(text).string("P")).contains(text);
    }

    @Test
    void anAbsentPropertyIsEmpty() {
        CimInstance nothing = CimInstance.of("X", Map.of());
        assertThat(nothing.string("P")).isEmpty();
        assertThat(nothing.integer("P")).isEmpty();
        assertThat(nothing.bool("P")).isEmpty();
        assertThat(nothing.strings("P")).isEmpty();
    }

    @Test
    void anEmbeddedInstanceRoundTrips() throws Exception {
        String inner = new EmbeddedInstance("Inner").property("A", "<&]]>").toCimXml();
        String outer = new EmbeddedInstance("Outer")
                .property("One", "D:\\x")
                .property("Many", List.of(inner, "b"))
                .toCimXml();
        CimInstance read = EmbeddedInstance.parse(outer);
        assertThat(read.className()).isEqualTo("Outer");
        assertThat(read.string("One")).contains("D:\\x");
        assertThat(read.strings("Many")).containsExactly(inner, "b");
        assertThat(EmbeddedInstance.parse(read.strings("Many").get(0)).string("A"))
                .contains("<&]]>");
    }

    @Test
    void aValueCannotEndItsLiteral() {
        assertThat(Wql.literal("a' OR 'b'='b\\")).isEqualTo("'a\\' OR \\'b\\'=\\'b\\\\'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<X><P xmlns:e='u'><e:VmID>abc</e:VmID><e:Offline>1</e:Offline></P></X>",
                "<X><P><VmID>abc</VmID></P></X>",
                "<X><P><MSCluster_Property><VmID>abc</VmID></MSCluster_Property></P></X>"
            })
    void anEmbeddedInstanceIsReadWithAndWithoutAnElementOfItsClass(String xml) throws Exception {
        CimInstance instance = CimInstance.read(new SecureXmlParser(XmlLimits.DEFAULT).parse(xml));
        assertThat(instance.embedded("P").flatMap(embedded -> embedded.string("VmID")))
                .contains("abc");
        assertThat(instance.embedded("Q")).isEmpty();
    }
}
