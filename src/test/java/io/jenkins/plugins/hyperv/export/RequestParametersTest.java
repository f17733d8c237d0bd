package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users may type in a request, and what is rejected. */
class RequestParametersTest {

    @ParameterizedTest
    @CsvSource({
        "D:\\Exports\\web, D:\\Exports\\web",
        "D:/Exports/web/, D:\\Exports\\web",
        "d:\\, d:\\",
        "D:\\\\Exports\\\\\\web\\\\, D:\\Exports\\web",
        "D://Exports//web, D:\\Exports\\web",
        "\\\\server\\share\\web, \\\\server\\share\\web",
        "//server/share, \\\\server\\share"
    })
    void aFullyQualifiedDirectoryIsAccepted(String typed, String path) throws Exception {
        assertThat(ExportDirectory.parse(typed).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Exports\\web", "\\Exports", "D:Exports", "D:", "\\\\server", "\\\\server\\", ".\\x", "C", "/x"})
    void aDirectoryThatIsNotFullyQualifiedIsRejected(String typed) {
        assertThatThrownBy(() -> ExportDirectory.parse(typed))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("is not fully qualified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"D:\\a\\..\\b", "D:\\..", "D:\\a\\.. \\b", "D:\\a.\\b", "D:\\.\\b", "\\\\s\\h\\..\\x"})
    void aDirectoryWithDotSegmentsIsRejected(String typed) {
        assertThatThrownBy(() -> ExportDirectory.parse(typed))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("has a part that is . or ..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\\\?\\D:\\x", "\\\\.\\C:\\x", "D:\\a:b", "D:\\a<b", "D:\\a\nb", "D:\\a*", "D:\\\"x\""})
    void aDirectoryWithACharacterThatWindowsForbidsIsRejected(String typed) {
        assertThatThrownBy(() -> ExportDirectory.parse(typed)).isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void aDirectoryThatIsTooLongIsRejectedWithoutQuotingIt() {
        assertThatThrownBy(() -> ExportDirectory.parse("D:\\" + "x".repeat(10_000)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessage("The export directory is longer than 1024 characters.");
    }

    @ParameterizedTest
    @CsvSource({
        "D:\\Exports, true",
        "d:\\exports\\web, true",
        "D:\\Exports2, false",
        "D:\\, false",
        "E:\\any\\where, true"
    })
    void aRootContainsItselfAndWhatIsBelow(String typed, boolean within) throws Exception {
        List<ExportDirectory> roots = List.of(ExportDirectory.parse("D:\\Exports\\"), ExportDirectory.parse("E:\\"));
        assertThat(ExportDirectory.parse(typed).isWithin(roots)).isEqualTo(within);
    }

    /** The Kelvin sign, the Angstrom sign, the dotless and the dotted i are letters of their own on NTFS. */
    @ParameterizedTest
    @CsvSource({
        "D:\\\u00E4rger\\iK, true",
        "D:\\\u00C4RGER\\Ik, true",
        "D:\\\u00C4rger\\i\u212A, false",
        "D:\\\u00C4rger\\\u0131k, false",
        "D:\\\u00C4rger\\\u0130k, false",
        "D:\\A\u0308rger\\ik, false"
    })
    void pathsAreComparedAsNtfsComparesThem(String typed, boolean same) throws Exception {
        ExportDirectory directory = ExportDirectory.parse("D:\\\u00C4rger\\ik");
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("en-US", "tr-TR", "ar-EG")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(directory.isSameAs(typed)).as(tag).isEqualTo(same);
                assertThat(ExportDirectory.parse(typed).isWithin(List.of(directory)))
                        .as(tag)
                        .isEqualTo(same);
                assertThat(ExportDirectory.parse(typed).comparable().equals(directory.comparable()))
                        .as(tag)
                        .isEqualTo(same);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7d7a0b1c-2e3f-4a5b-8c6d-9e0f1a2b3c4d",
                "{7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4D}",
                " 7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4D "
            })
    void anIdIsAcceptedInEverySpelling(String typed) throws Exception {
        assertThat(IdOrName.parse("reference point", typed).text()).isEqualTo("7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4D");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4",
                "7D7A0B1C2E3F4A5B8C6D9E0F1A2B3C4D",
                "{7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4D",
                "7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4D0"
            })
    void aMistypedIdIsNotAName(String typed) {
        assertThatThrownBy(() -> IdOrName.parse("reference point", typed))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("GUID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aMissingReferencePointIsRejected(String typed) {
        assertThatThrownBy(() -> IdOrName.parse("reference point", typed))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageStartingWith("The reference point is missing");
    }

    @Test
    void aNameIsKeptUnchanged() throws Exception {
        assertThat(IdOrName.parse("reference point", "nightly <1> 'x'").text()).isEqualTo("nightly <1> 'x'");
    }
}
