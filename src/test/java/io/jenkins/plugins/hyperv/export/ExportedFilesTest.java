package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.virtualization.ExportedPaths;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportedFilesTest {

    private static ExportedPaths paths(List<String> disks, List<String> logs) {
        return new ExportedPaths(disks, logs, List.of(), List.of(), List.of());
    }

    @Test
    void aFileHasTheKindOfTheListInWhichTheHostReportsIt() {
        ExportedPaths all = new ExportedPaths(
                List.of(),
                List.of("D:\\x\\a.hrl"),
                List.of("D:\\x\\a.vmcx"),
                List.of("D:\\x\\a.vmrs"),
                List.of("D:\\x\\a.vmgs"));
        assertThat(ExportedFiles.of(all))
                .extracting(Manifest.File::kind)
                .containsExactly("log", "configuration", "runtime", "guestState");
    }

    @Test
    void aDiskImageIsADiskEvenIfTheHostReportsItAmongTheLogs() {
        assertThat(ExportedFiles.of(paths(
                        List.of(),
                        List.of("D:\\x\\a.vhdx", "D:\\x\\b.AVHDX", "\\\\nas\\x\\c.vhds", "D:\\x\\d.vhdx.hrl"))))
                .extracting(Manifest.File::kind)
                .containsExactly("disk", "disk", "disk", "log");
    }

    @Test
    void diskIdsAreNotFiles() {
        assertThat(ExportedFiles.of(paths(List.of("Microsoft:7D7A0B1C\\83F8638B\\0\\0\\D"), List.of())))
                .isEmpty();
    }

    /** Java's lower case of the Kelvin sign is the letter k; on NTFS both are names of their own. */
    @Test
    void filesWhoseNamesDifferOnNtfsAreAllListed() {
        assertThat(ExportedFiles.of(paths(List.of("D:\\x\\k.vhdx", "D:\\x\\\u212A.vhdx"), List.of())))
                .hasSize(2);
    }

    @Test
    void aFileThatTheHostReportsTwiceIsListedOnce() {
        assertThat(ExportedFiles.of(paths(List.of("D:\\x\\a.vhdx"), List.of("d:\\X\\A.vhdx", "D:\\x\\a.hrl"))))
                .extracting(Manifest.File::kind, Manifest.File::path)
                .containsExactly(tuple("disk", "D:\\x\\a.vhdx"), tuple("log", "D:\\x\\a.hrl"));
    }
}
