package io.jenkins.plugins.hyperv.checksums;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Checksum file as {@code sha256sum -c} reads it in the export directory. */
class ChecksumFileTest {

    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private static String of(String directory, String... paths) {
        return ChecksumFile.of(
                directory,
                List.of(paths).stream()
                        .map(path -> FileDigest.of(path, 1, DIGEST))
                        .toList());
    }

    @Test
    void namesAreRelativeToTheDirectoryInAnyLetterCase() {
        assertThat(of("D:\\Exports\\Web", "d:\\exports\\WEB\\Disks\\b.vhdx", "D:\\Exports\\Web\\a.vmcx"))
                .isEqualTo(DIGEST + " *Disks/b.vhdx\n" + DIGEST + " *a.vmcx\n");
    }

    @Test
    void aFileOutsideOfTheDirectoryIsLeftOut() {
        assertThat(of("D:\\Exports\\Web", "D:\\Exports\\Web2\\a.vmcx", "E:\\a.vhdx"))
                .isEmpty();
    }

    /** The lower case of this letter is two characters in Unicode. NTFS has none. */
    @Test
    void aLetterOfTheDirectoryWhoseLowerCaseIsLongerCutsNoNameOff() {
        assertThat(of("D:\\\u0130stanbul", "D:\\\u0130stanbul\\disk.vhdx")).isEqualTo(DIGEST + " *disk.vhdx\n");
    }
}
