package io.jenkins.plugins.hyperv.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.Job;
import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.FakeStepContext;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import jenkins.model.ArtifactManager;
import jenkins.util.VirtualFile;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Artifacts that have the name of a manifest and are none. They change nothing about a completed export: not its record,
 * which the build page, the remote API and the trend show, and not the export of a further step.
 */
class HostileManifestTest {

    private static final String NAME = "hyperv-export-manifest.json";
    private static final long THREE_GIB = 3L << 30;

    @TempDir
    private Path artifacts;

    private final FakeJenkins jenkins = new FakeJenkins();
    private SimulatedHost simulator;
    private FakeBuild build;

    /** What replaces the manifest. */
    private enum Replacement {
        NULL_JSON,
        EMPTY_FILE,
        EMPTY_OBJECT,
        NULL_PROPERTIES,
        TRUNCATED,
        EDITED,
        SAME_TEXT_WITH_A_BYTE_ORDER_MARK,
        HTML,
        DEEPLY_NESTED,
        HUGE_NUMBER,
        MILLIONS_OF_FILES,
        BINARY,
        THREE_GIB_OF_ZEROS,
        DIRECTORY,
        MISSING;

        void replace(Path file) throws IOException {
            String original = Files.exists(file) ? Files.readString(file) : "{}";
            Files.deleteIfExists(file);
            switch (this) {
                case NULL_JSON -> Files.writeString(file, "null");
                case EMPTY_FILE -> Files.writeString(file, "");
                case EMPTY_OBJECT -> Files.writeString(file, "{}");
                case NULL_PROPERTIES ->
                    Files.writeString(
                            file, "{\"exportId\":null,\"host\":null,\"job\":null,\"files\":[null],\"machines\":null}");
                case TRUNCATED -> Files.writeString(file, original.substring(0, original.length() / 2));
                case EDITED -> Files.writeString(file, original.replace("web1", "<script>alert(1)</script>") + " ");
                case SAME_TEXT_WITH_A_BYTE_ORDER_MARK -> Files.writeString(file, "\uFEFF" + original);
                case HTML -> Files.writeString(file, "<html>");
                case DEEPLY_NESTED -> Files.writeString(file, "[".repeat(1_000_000));
                case HUGE_NUMBER ->
                    Files.writeString(file, "{\"totalBytes\":1e999999999,\"exportId\":" + "9".repeat(1_000_000) + "}");
                case MILLIONS_OF_FILES -> Files.writeString(file, "{\"files\":[" + "{},".repeat(5_000_000) + "{}]}");
                case BINARY -> Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0x7B, (byte) 0xC0});
                case THREE_GIB_OF_ZEROS -> {
                    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                        sparse.setLength(THREE_GIB);
                    }
                }
                case DIRECTORY -> Files.createDirectory(file);
                case MISSING -> {}
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        build = new FakeBuild(artifacts);
    }

    @AfterEach
    void stop() {
        jenkins.close();
        if (simulator != null) {
            simulator.close();
        }
    }

    private void export() throws Exception {
        simulator =
                SimulatedHost.builder().https().clock(InstantSource.system()).start();
        simulator.exports().duration(Duration.ofMillis(20));
        jenkins.configure(simulator);
        FakeStepContext context = new FakeStepContext(build);
        new HypervExportReferencePointStep("hv01", "nightly", "D:\\Exports\\a")
                .start(context)
                .start();
        context.value();
    }

    private HypervRunAction action() {
        return build.run().getAction(HypervRunAction.class);
    }

    private OperationRecord record() {
        return action().getOperations().get(0);
    }

    /** All that the build page, the remote API and the trend show without the artifact. */
    private String shown() {
        OperationRecord record = record();
        Job<?, ?> job = mock();
        when(job.getLastBuild()).thenAnswer(call -> build.run());
        OperationTrend.Row row = OperationTrend.of(job).getRows().get(0);
        return String.join(
                "\n",
                record.getResult().toString(),
                record.getSummary(),
                record.getSubject(),
                record.getLocation(),
                record.getJobId(),
                record.getManifest(),
                String.valueOf(record.getDiskCount()),
                String.valueOf(record.getFileCount()),
                String.valueOf(record.getTotalBytes()),
                String.valueOf(record.getMessage()),
                record.getWarnings().toString(),
                row.getDuration(),
                row.getHumanSize(),
                row.getKind(),
                row.getCard().getStatus());
    }

    @Test
    void aReplacedManifestChangesNothingAboutACompletedExport() throws Exception {
        export();
        String before = shown();
        assertThat(before).startsWith("COMPLETED\n").contains(" files, ");
        Path artifact = artifacts.resolve(NAME);
        String original = Files.readString(artifact);
        for (Replacement replacement : Replacement.values()) {
            FileUtils.deleteQuietly(artifact.toFile());
            Files.writeString(artifact, original);
            assertThat(action().getCards().get(0).getManifest().files())
                    .as("original")
                    .isNotEmpty();
            replacement.replace(artifact);
            assertThat(action().getCards().get(0).getManifest())
                    .as(replacement.name())
                    .isNull();
            assertThat(action().getCards().get(0).getManifestProblem())
                    .as(replacement.name())
                    .isNotEmpty();
            assertThat(shown()).as(replacement.name()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MISSING")
    void anExportDoesNotReplaceAnArtifactThatIsNotItsOwn(Replacement replacement) throws Exception {
        Path artifact = artifacts.resolve(NAME);
        replacement.replace(artifact);
        long size = Files.size(artifact);
        assertThat(archive("{\"exportId\":\"id\"}")).isEqualTo("hyperv-export-manifest-nightly.json");
        assertThat(Files.size(artifact)).isEqualTo(size);
        assertThat(artifacts.resolve("hyperv-export-manifest-nightly.json")).hasContent("{\"exportId\":\"id\"}");
    }

    private String archive(String content) throws Exception {
        OperationRecord operation = mock();
        when(operation.logName()).thenReturn("hv01");
        when(operation.fileNameTitle()).thenReturn("nightly");
        return ManifestArchive.archive(build.run(), build.listener(), operation, new Artifact(NAME, "id", content));
    }

    /** Artifacts of some managers have no known size, and reading them may fail at any time. */
    @Test
    void anArtifactOfUnknownSizeIsReadUpToTheSizeOfAManifest() throws Exception {
        export();
        EndlessStream endless = new EndlessStream();
        replaceBy(endless);
        assertThat(action().getCards().get(0).getManifestProblem()).contains("larger than");
        assertThat(endless.bytes).isLessThan(40_000_000);
    }

    @Test
    void anArtifactStoreThatFailsChangesNothingAboutACompletedExport() throws Exception {
        export();
        String before = shown();
        replaceBy(null);
        assertThat(action().getCards().get(0).getManifestProblem()).contains("The store does not respond");
        assertThat(shown()).isEqualTo(before);
    }

    /** A file of this operation may be the rest of an attempt to archive it before Jenkins was killed. */
    @Test
    void aTruncatedManifestOfTheSameOperationIsReplaced() throws Exception {
        String content = "{\"schemaVersion\":\"1.0\",\"exportId\":\"id\",\"files\":[" + "{},".repeat(10_000) + "{}]}";
        archive(content);
        Path artifact = artifacts.resolve(NAME);
        Replacement.TRUNCATED.replace(artifact);
        assertThat(archive(content)).isEqualTo(NAME);
        assertThat(artifact).hasContent(content);
    }

    /** @param content null if the store fails */
    private void replaceBy(InputStream content) throws IOException {
        VirtualFile file = mock();
        VirtualFile root = mock();
        ArtifactManager manager = mock();
        when(file.isFile()).thenReturn(true);
        when(file.length()).thenReturn(0L);
        if (content == null) {
            when(file.open()).thenThrow(new IOException("The store does not respond"));
        } else {
            when(file.open()).thenReturn(content);
        }
        when(root.child(NAME)).thenReturn(file);
        when(manager.root()).thenReturn(root);
        when(build.run().getArtifactManager()).thenReturn(manager);
    }

    /** Spaces without an end. */
    private static final class EndlessStream extends InputStream {
        private long bytes;

        @Override
        public int read() {
            bytes++;
            return ' ';
        }
    }
}
