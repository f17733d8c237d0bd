package io.jenkins.plugins.hyperv.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKindTest {

    @ParameterizedTest
    @CsvSource({
        "D:\\x\\a.vhdx, DISK",
        "d:\\x\\a_7D7A0B1C.AVHDX, DISK",
        "D:\\x\\a.vhds, DISK",
        "D:\\x\\a.vhd, DISK",
        "D:\\x\\a.vmcx, CONFIGURATION",
        "D:\\x\\a.VMRS, RUNTIME",
        "D:\\x\\a.vmgs, GUEST_STATE"
    })
    void aFileHasTheKindOfItsExtension(String path, FileKind kind) {
        assertThat(FileKind.ofExtension(path)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"D:\\x\\a.vhdx.hrl", "D:\\x.vhdx\\a", "D:\\x\\vhdx", ""})
    void anotherExtensionSaysNothing(String path) {
        assertThat(FileKind.ofExtension(path)).isEmpty();
        assertThat(FileKind.isDisk(path)).isFalse();
    }

    @Test
    void aKindHasItsTextInManifests() {
        assertThat(FileKind.GUEST_STATE.text()).isEqualTo("guestState");
        assertThat(FileKind.GUEST_STATE.is("guestState")).isTrue();
        assertThat(FileKind.DISK.is("log")).isFalse();
    }
}
