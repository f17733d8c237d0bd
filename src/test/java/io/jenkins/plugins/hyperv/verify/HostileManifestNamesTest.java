package io.jenkins.plugins.hyperv.verify;

import static io.jenkins.plugins.hyperv.verify.VerifyExportTest.assertIntact;
import static io.jenkins.plugins.hyperv.verify.VerifyExportTest.paths;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.simulator.model.FileContent;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.StoredFile;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names of files in a manifest are data, whatever characters they have. */
class HostileManifestNamesTest {

    private static final String DIRECTORY = "D:\\Exports\\hostile";
    private static final List<String> NAMES = List.of(
            "it's.vhdx",
            "`calc`",
            "$(calc)",
            "[a-z]*.vhdx",
            "\"&calc&\"",
            "%COMSPEC% OR Path LIKE '%'",
            "trailing.",
            "trailing ",
            "x".repeat(300),
            "\u202Egpj.vhdx",
            "\uD83D\uDD11",
            "<b>&amp;");
    /** Windows does not allow them, or a host cannot send them in XML. */
    private static final List<String> IMPOSSIBLE = List.of("a\nb.vhdx", "\u0000null", "\uD83D unpaired");

    private final ExportsOnHost exports = new ExportsOnHost();

    private EngineDriver<Verification> verify(List<Manifest.File> files) throws Exception {
        ExpectedExport export = new ExpectedExport(
                "2.0",
                "e1",
                "nightly #1",
                "hv01",
                null,
                "web1",
                "P1",
                null,
                null,
                ExportDirectory.parse(DIRECTORY),
                files,
                "0".repeat(64),
                null);
        return exports.verify(
                ExportsOnHost.request(Manifest.FILE_NAME, null, false, OnDifference.UNSTABLE),
                new ManifestsOnRecord(null, List.of(export), Map.of(), List.of()));
    }

    private Manifest.File stored(String name) {
        String path = DIRECTORY + "\\" + name;
        byte[] bytes = path.getBytes(StandardCharsets.UTF_16LE);
        StoredFile file = new StoredFile(
                path, new FileContent.Stored(bytes), exports.host.clock().instant());
        exports.files.put(file);
        return Manifest.File.of("other", path, null, null)
                .hashed(
                        bytes.length,
                        file.lastModified().truncatedTo(ChronoUnit.SECONDS).toString(),
                        file.content().sha256().toLowerCase(Locale.ROOT));
    }

    @Test
    void filesWithHostileNamesAreVerified() throws Exception {
        List<Manifest.File> files = NAMES.stream().map(this::stored).toList();
        assertIntact(verify(files).complete());
        files.forEach(file -> exports.files.corrupt(file.path()));
        EngineDriver<Verification> driver = verify(files);
        OperationResult result = driver.complete();
        assertThat(paths(result, "changed"))
                .containsExactlyInAnyOrderElementsOf(
                        files.stream().map(Manifest.File::path).toList());
        assertThat(driver.log).noneMatch(line -> line.contains("\u202E"));
    }

    @Test
    void namesThatNoHostCanHaveAreMissing() throws Exception {
        List<Manifest.File> files = new ArrayList<>();
        IMPOSSIBLE.forEach(name -> files.add(Manifest.File.of("other", DIRECTORY + "\\" + name, 1L, null)));
        EngineDriver<Verification> driver = verify(files);
        OperationResult result = driver.complete();
        assertThat(paths(result, "missing")).hasSameSizeAs(IMPOSSIBLE);
        assertThat(driver.log).noneMatch(line -> line.contains("\n") || line.contains("\u0000"));
        assertThat(result.problems()).noneMatch(problem -> problem.contains("\n"));
    }

    @Test
    void aNameThatLeavesTheDirectoryIsNotRead() throws Exception {
        Manifest.File outside = Manifest.File.of("other", DIRECTORY + "\\..\\..\\Windows\\win.ini", 1L, null);
        Manifest.File elsewhere = Manifest.File.of("other", "C:\\Windows\\win.ini", 1L, null);
        assertThat(paths(verify(List.of(outside, elsewhere)).complete(), "unchecked"))
                .hasSize(2);
        assertThat(exports.host.requests().all())
                .noneMatch(request -> request.text().contains("Windows"));
    }
}
