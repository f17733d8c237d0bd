package io.jenkins.plugins.hyperv.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.wsman.xml.XmlWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests are the same in every locale, although Java formats numbers with the digits of the locale. */
class LocaleTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "ar-EG", "fa-IR", "mr-IN", "ne-NP", "bn-BD", "th-TH-u-nu-thai", "tr-TR", "de-DE"})
    void anEnvelopeDoesNotDependOnTheLocale(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        String envelope = new String(
                new RequestEnvelope("urn:action", "urn:resource", Map.of("InstanceID", "1"), xml -> {})
                        .toBytes(
                                URI.create("http://hv01:5985/wsman"),
                                UUID.fromString("1a2b3c4d-0000-0000-0000-00000000000f"),
                                ClientSettings.SHORT_TIMEOUTS),
                StandardCharsets.UTF_8);
        assertThat(envelope).contains("PT5.000S", ">512000<", "uuid:1A2B3C4D-0000-0000-0000-00000000000F");
        assertThat(envelope.chars().allMatch(c -> c < 128)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "ar-EG"})
    void theNameOfACharacterDoesNotDependOnTheLocale(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThatThrownBy(() -> new XmlWriter().open("", "a").text("\u0012")).hasMessageContaining("U+0012");
    }
}
