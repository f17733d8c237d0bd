package io.jenkins.plugins.hyperv.virtualization;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Output of scripts, which any program of the host may disturb. */
class ScriptOutputTest {

    private static final String DIGEST = "AB".repeat(32);
    private static final String OK = "before=10 5\r\nsha256=" + DIGEST + "\r\nafter=10 5\r\nend=ok\r\n";

    private static ScriptOutput parse(String output) {
        return ScriptOutput.parse(output.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aDigestIsReadWithTheStampsOfTheFile() {
        ScriptOutput output = parse("Banner of a profile\r\n" + OK);
        assertThat(output.isComplete()).isTrue();
        assertThat(output.sha256()).contains(DIGEST.toLowerCase(java.util.Locale.ROOT));
        assertThat(output.before()).contains(new ScriptOutput.Stamp(10, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "end=ok",
                "before=10 5\r\nsha256=AB\r\nafter=10 5\r\nend=ok",
                "before=10 5\r\nsha256=\r\nafter=10 5\r\nend=ok",
                "before=x 5\r\nafter=10 5\r\nend=ok",
                "before=99999999999999999999 5\r\nend=ok",
                "bytes=1,256\r\nend=failed",
                "bytes=1,,2\r\nend=failed",
                "bytes=\r\nend=failed"
            })
    void damagedOutputIsIncomplete(String output) {
        assertThat(parse(output).isComplete()).isFalse();
    }

    @Test
    void outputWithoutItsEndIsIncomplete() {
        assertThat(parse(OK.replace("end=ok", "")).isComplete()).isFalse();
        assertThat(parse("error=PathNotFound").isComplete()).isFalse();
    }

    @Test
    void aLongLineOfBytesIsRead() {
        assertThat(parse("bytes=" + "255,".repeat(100_000) + "0\r\n" + OK).bytes())
                .hasSize(100_001);
    }

    @ParameterizedTest
    @CsvSource({
        "'PathNotFound,X', ObjectNotFound, does not exist any more, false",
        "'FileReadError,Get-FileHash', ReadError, another program, false",
        "GetItemUnauthorizedAccessError, PermissionDenied, may not access, false",
        "NotAFile, OperationStopped, a directory, false",
        "FileTooLarge, OperationStopped, larger than 8 MiB, false",
        "CommandNotFoundException, ObjectNotFound, no PowerShell 4, true",
        "Other, NotSpecified, PowerShell failed (Other), false"
    })
    void anErrorIsExplained(String error, String category, String explanation, boolean concernsTheHost) {
        ScriptOutput output = parse("error=" + error + "\r\ncategory=" + category
                + "\r\nmode=FullLanguage\r\ntext=72,105,10,33\r\nend=failed");
        assertThat(output.isComplete()).isTrue();
        assertThat(output.failure()).contains(explanation).endsWith("The host reports: Hi !");
        assertThat(output.concernsTheHost()).isEqualTo(concernsTheHost);
    }

    @Test
    void constrainedLanguageModeIsExplained() {
        ScriptOutput output =
                parse("error=MethodInvocationNotSupported\r\ncategory=InvalidOperation\r\nmode=ConstrainedLanguage\r\n"
                        + "text=\r\nend=failed");
        assertThat(output.failure()).contains("Constrained Language Mode");
        assertThat(output.concernsTheHost()).isTrue();
    }

    @Test
    void aMissingFileIsNamedInConstrainedLanguageModeToo() {
        ScriptOutput output = parse(
                "error=PathNotFound\r\ncategory=ObjectNotFound\r\nmode=ConstrainedLanguage\r\ntext=1\r\nend=failed");
        assertThat(output.failure()).contains("does not exist any more");
    }
}
