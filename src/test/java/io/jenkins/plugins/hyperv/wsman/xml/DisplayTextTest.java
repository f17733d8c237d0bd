package io.jenkins.plugins.hyperv.wsman.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\t", "\u0000", "\u001B", "\u0085", "\u2028", "\u2029", "\u202E", "\uFEFF"})
    void anUnsafeCharacterBecomesASpace(String unsafe) {
        assertThat(DisplayText.name("a" + unsafe + "b", 10)).isEqualTo("a b");
        assertThat(DisplayText.oneLine("a" + unsafe + "b", 10)).isEqualTo("a b");
    }

    @Test
    void aNameKeepsItsSpaces() {
        assertThat(DisplayText.name(" Web  tier ", 20)).isEqualTo(" Web  tier ");
        assertThat(DisplayText.oneLine(" Web  tier ", 20)).isEqualTo("Web tier");
    }

    @Test
    void aLongTextIsCutBetweenCharacters() {
        assertThat(DisplayText.name("ab\uD83D\uDE00c", 3)).isEqualTo("ab…");
        assertThat(DisplayText.oneLine("ab\uD83D\uDE00c", 3)).isEqualTo("ab\uD83D\uDE00…");
    }
}
