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
        assertThat(HostPath.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"D:\\x.", "D:\\x ", "D:\\dir.\\x", "D:\\dir \\x"})
    void aNameWithADotOrSpaceAtItsEndIsTakenLiterally(String path) {
        assertThat(HostPath.of(path)).isEqualTo("\\\\?\\" + path);
    }

    @Test
    void aLongPathIsTakenLiterally() {
        String path = "D:\\" + "x".repeat(257);
        assertThat(HostPath.of(path)).isEqualTo("\\\\?\\" + path);
        assertThat(HostPath.of("\\\\nas\\share\\" + "x".repeat(260))).startsWith("\\\\?\\UNC\\nas\\share\\");
    }
}
