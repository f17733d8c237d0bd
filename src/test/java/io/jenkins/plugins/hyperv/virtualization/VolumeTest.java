package io.jenkins.plugins.hyperv.virtualization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumeTest {

    private static final List<Volume> VOLUMES = List.of(
            volume("C:\\"),
            volume("D:\\"),
            volume("C:\\ClusterStorage\\Volume1\\"),
            volume(""),
            volume("D:\\Mounted\\"),
            volume("D:\\K\\"));

    private static Volume volume(String path) {
        return new Volume(path, OptionalLong.of(1), OptionalLong.of(2));
    }

    @ParameterizedTest
    @CsvSource({
        "D:\\Exports\\web, D:\\",
        "d:\\exports, D:\\",
        "C:\\ClusterStorage\\Volume1\\web\\web.vhdx, C:\\ClusterStorage\\Volume1\\",
        "C:\\ClusterStorage\\Volume1, C:\\ClusterStorage\\Volume1\\",
        "C:\\ClusterStorageOld\\web, C:\\",
        "D:\\Mounted, D:\\Mounted\\",
        "D:\\k, D:\\K\\",
        "D:\\\u212A, D:\\",
        "D:\\, D:\\"
    })
    void aPathIsOnTheVolumeWithTheLongestPrefix(String path, String expected) {
        assertThat(Volume.containing(path, VOLUMES).orElseThrow().path()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"\\\\server\\share\\web", "E:\\Exports", "C:\\ClusterStorage\\Volume10\\web"})
    void aShareOrAnUnknownVolumeIsOnNoVolume(String path) {
        assertThat(Volume.containing(path, VOLUMES)).isEmpty();
    }
}
