package io.jenkins.plugins.hyperv.virtualization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceIdTest {

    private static final String ID = "7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4D";

    @ParameterizedTest
    @ValueSource(
            strings = {
                ID,
                "7d7a0b1c-2e3f-4a5b-8c6d-9e0f1a2b3c4d",
                "{7d7a0b1c-2e3f-4a5b-8c6d-9e0f1a2b3c4d}",
                " {7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4D} "
            })
    void allSpellingsOfAGuidAreEqual(String spelling) {
        assertThat(InstanceId.of(spelling)).isEqualTo(new InstanceId(ID));
    }

    @Test
    void otherTextsAreEqualInEitherCaseInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(InstanceId.of("microsoft:i\\0")).isEqualTo(InstanceId.of("Microsoft:I\\0"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void differentTextsAreDifferent() {
        assertThat(InstanceId.of("Microsoft:\u00DF")).isNotEqualTo(InstanceId.of("Microsoft:SS"));
        assertThat(InstanceId.of("{" + ID)).isNotEqualTo(InstanceId.of(ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aBlankTextIdentifiesNothing(String blank) {
        assertThat(InstanceId.of(blank)).isEqualTo(InstanceId.NONE);
        assertThat(InstanceId.of(blank).isEmpty()).isTrue();
        assertThat(InstanceId.of(Optional.empty())).isEqualTo(InstanceId.NONE);
    }

    @Test
    void onlyTheCanonicalTextIsAValue() {
        assertThatThrownBy(() -> new InstanceId("abc")).isInstanceOf(IllegalArgumentException.class);
    }
}
