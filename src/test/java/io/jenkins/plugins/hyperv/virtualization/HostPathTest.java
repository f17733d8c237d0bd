package io.jenkins.plugins.hyperv.virtualization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that Windows would change get the prefix that keeps it from that. */
class HostPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"D:\\Exports\\web.vhdx", "D:\\a.b\\c d.vhdx", "\\\\nas\\share\\x", "\\\\?\\D:\\x."})
    void aUsualPathStaysAsItIs(String path) {
        assertThat(HostPath.literal(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"D:\\x.", "D:\\x ", "D:\\dir.\\x", "D:\\dir \\x"})
    void aNameWithADotOrSpaceAtItsEndIsTakenLiterally(String path) {
        assertThat(HostPath.literal(path)).isEqualTo("\\\\?\\" + path);
    }

    @Test
    void aLongPathIsTakenLiterally() {
        String path = "D:\\" + "x".repeat(257);
        assertThat(HostPath.literal(path)).isEqualTo("\\\\?\\" + path);
        assertThat(HostPath.literal("\\\\nas\\share\\" + "x".repeat(260))).startsWith("\\\\?\\UNC\\nas\\share\\");
    }

    @Test
    void aPathIsOnADriveOrOnAShare() {
        assertThat(HostPath.isOnDrive("d:\\Exports\\line\nbreak")).isTrue();
        assertThat(HostPath.isOnDrive("D:relative")).isFalse();
        assertThat(HostPath.isOnDrive("\\\\server\\share\\web")).isFalse();
        assertThat(HostPath.isOnShare("\\\\server\\share\\web")).isTrue();
        assertThat(HostPath.isOnShare("D:\\Exports")).isFalse();
    }

    @Test
    void aPathHasADirectoryAndAName() {
        assertThat(HostPath.directoryOf("D:\\Exports\\web.vhdx")).isEqualTo("D:\\Exports");
        assertThat(HostPath.directoryOf("D:\\web.vhdx")).isEqualTo("D:");
        assertThat(HostPath.fileName("D:\\Exports\\web.vhdx")).isEqualTo("web.vhdx");
        assertThat(HostPath.fileName("..\\parents/web.vhdx")).isEqualTo("web.vhdx");
        assertThat(HostPath.fileName("web.vhdx")).isEqualTo("web.vhdx");
    }
}
