package io.jenkins.plugins.hyperv.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.Run;
import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.FakeStepContext;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.export.ExportReferencePoint;
import io.jenkins.plugins.hyperv.export.ExportRequest;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.export.ReferencePointExport;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.reports.OperationRecord.Result;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build's page knows of its exports. */
class HypervRunActionTest {

    private static final String ARTIFACTS_PERMISSION = "hudson.security.ArtifactsPermission";

    @TempDir
    private Path artifacts;

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private SimulatedHost simulator;
    private FakeBuild build;

    @BeforeEach
    void start() throws Exception {
        simulator = jenkins.startHost();
        simulator.exports().duration(Duration.ofMillis(300));
        build = new FakeBuild(artifacts);
    }

    private FakeStepContext run(String referencePoint) throws Exception {
        FakeStepContext context = new FakeStepContext(build);
        new HypervExportReferencePointStep("hv01", referencePoint, "D:\\Exports\\web-42")
                .start(context)
                .start();
        return context;
    }

    private HypervRunAction action() {
        return build.run().getAction(HypervRunAction.class);
    }

    private OperationCard card() {
        return action().getCards().get(0);
    }

    private OperationRecord report() {
        return action().getOperations().get(0);
    }

    @Test
    void aCompletedExportIsReportedWithItsFiles() throws Exception {
        run("nightly").value();
        assertThat(report().getResult()).isEqualTo(Result.COMPLETED);
        assertThat(report().isRunning()).isFalse();
        assertThat(report().getPercent()).isEqualTo(100);
        assertThat(report().getSubject()).isEqualTo("nightly");
        assertThat(report().getDiskCount()).isZero();
        assertThat(report().getFileCount()).isEqualTo(9);
        assertThat(report().getSummary()).matches("completed in 00:0\\d: 9 files, 24\\.2 MiB");
    }

    @Test
    void theDetailsComeFromTheArchivedManifest() throws Exception {
        run("nightly").value();
        Manifest manifest = card().getManifest();
        assertThat(manifest.machines()).hasSize(3);
        assertThat(manifest.files()).hasSize(9);
    }

    @Test
    void theRecordKeepsTheDigestOfTheManifest() throws Exception {
        run("nightly").value();
        byte[] archived = Files.readAllBytes(artifacts.resolve("hyperv-export-manifest.json"));
        assertThat(report().getManifestSha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(archived)));
    }

    @Test
    void aDeletedOrChangedManifestIsNotShown() throws Exception {
        run("nightly").value();
        Path manifest = artifacts.resolve("hyperv-export-manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("web1", "web2"));
        assertThat(card().getManifestProblem()).contains("was changed after the export");
        Files.delete(manifest);
        assertThat(card().getManifestProblem()).contains("no longer among the artifacts");
        assertThat(card().getManifest()).isNull();
    }

    @Test
    void aUserWithoutTheArtifactsPermissionSeesNeitherTheManifestNorItsName() throws Exception {
        run("nightly").value();
        System.setProperty(ARTIFACTS_PERMISSION, "true");
        try {
            assertThat(report().getManifest()).isNull();
            assertThat(card().getManifest()).isNull();
            assertThat(report().getSummary()).startsWith("completed in");
            when(build.run().hasPermission(Run.ARTIFACTS)).thenReturn(true);
            assertThat(report().getManifest()).isEqualTo("hyperv-export-manifest.json");
            assertThat(card().getManifest()).isNotNull();
        } finally {
            System.clearProperty(ARTIFACTS_PERMISSION);
        }
    }

    @Test
    void aLoadedBuildChecksThePermissionForItsManifest() throws Exception {
        run("nightly").value();
        Run<?, ?> loaded = mock();
        action().onLoad(loaded);
        System.setProperty(ARTIFACTS_PERMISSION, "true");
        try {
            assertThat(report().getManifest()).isNull();
            when(loaded.hasPermission(Run.ARTIFACTS)).thenReturn(true);
            assertThat(report().getManifest()).isEqualTo("hyperv-export-manifest.json");
        } finally {
            System.clearProperty(ARTIFACTS_PERMISSION);
        }
    }

    /** Objects that no constructor has made, like those that Jenkins loads from a file without their elements. */
    @Test
    void whatADamagedFileOfABuildLacksIsNotShown() throws Exception {
        run("nightly").value();
        OperationRecord whole = report();
        List<OperationRecord> loaded = new ArrayList<>();
        loaded.add(null);
        loaded.add(mock(OperationRecord.class, CALLS_REAL_METHODS));
        loaded.add(whole);
        assertThat(HypervRunAction.complete(loaded)).containsExactly(whole);
        HypervRunAction empty = mock(HypervRunAction.class, CALLS_REAL_METHODS);
        empty.onLoad(build.run());
        assertThat(empty.getOperations()).isEmpty();
    }

    @Test
    void aLostExportIsReportedWithTheManifestOfWhatIsKnown() throws Exception {
        simulator.exports().nextEnds(new SimulatedJobEnding.Disappears());
        run("nightly").failure();
        assertThat(report().getResult()).isEqualTo(Result.FAILED);
        assertThat(report().getMessage()).startsWith("The result is lost");
        assertThat(report().getManifest()).isEqualTo("hyperv-export-manifest.json");
        assertThat(card().getManifest().outcome()).isEqualTo("resultLost");
    }

    @Test
    void aCompletedExportIsReportedEvenIfItsManifestCannotBeArchived() throws Exception {
        when(build.run().pickArtifactManager()).thenThrow(new IOException("No space left"));
        assertThat(run("nightly").failure())
                .hasMessage(
                        "The operation completed on the host. Jenkins could not archive its manifest (No space left).");
    }

    @Test
    void aLostResultIsReportedEvenIfItsManifestCannotBeArchived() throws Exception {
        when(build.run().pickArtifactManager()).thenThrow(new IOException("No space left"));
        simulator.exports().nextEnds(new SimulatedJobEnding.Disappears());
        assertThat(run("nightly").failure())
                .hasMessageStartingWith("The result is lost: ")
                .hasMessageEndingWith(" Jenkins could not archive its manifest (No space left).");
    }

    private FakeStepContext begin(String node, String label, String directory) throws Exception {
        FakeStepContext context = new FakeStepContext(build, node);
        HypervExportReferencePointStep step = new HypervExportReferencePointStep("hv01", "nightly", directory);
        step.setLabel(label);
        step.start(context).start();
        return context;
    }

    @Test
    void concurrentExportsOfABuildAreDistinguishedInItsLog() throws Exception {
        simulator.exports().duration(Duration.ofSeconds(3));
        FakeStepContext first = begin("7", null, "D:\\Exports\\a");
        build.awaitLog("started");
        assertThat(build.log()).allMatch(line -> line.startsWith("[hv01] "));
        FakeStepContext second = begin("8", "Database", "D:\\Exports\\b");
        FakeStepContext third = begin("9", null, "D:\\Exports\\c");
        first.value();
        second.value();
        third.value();
        assertThat(build.log())
                .anyMatch(line -> line.startsWith("[hv01 nightly] Exported "))
                .anyMatch(line -> line.startsWith("[hv01 nightly] Manifest: "))
                .anyMatch(line -> line.startsWith("[hv01 Database] Exporting reference point "))
                .anyMatch(line -> line.startsWith("[hv01 Database] Exported "))
                .anyMatch(line -> line.startsWith("[hv01 nightly 2] Exporting reference point "));
    }

    @Test
    void consecutiveExportsOfABuildHaveNoNamesInItsLog() throws Exception {
        begin("7", null, "D:\\Exports\\a").value();
        begin("8", "Database", "D:\\Exports\\b").value();
        assertThat(build.log()).allMatch(line -> line.startsWith("[hv01] "));
    }

    @Test
    void aFailedExportIsReportedWithItsReason() throws Exception {
        run("no such name").failure();
        assertThat(report().getResult()).isEqualTo(Result.FAILED);
        assertThat(report().getMessage()).startsWith("There is no reference point named \"no such name\" on hv01.");
        assertThat(report().getSummary()).startsWith("failed after 00:0");
        assertThat(card().getManifest()).isNull();
    }

    @Test
    void aResumedOperationContinuesItsRecord() throws Exception {
        run("nightly").value();
        ExportReferencePoint type = new ExportReferencePoint();
        ReferencePointExport export = ReferencePointExport.of(new ExportRequest(
                IdOrName.parse("reference point", "nightly"), null, ExportDirectory.parse("D:\\x"), null, List.of()));
        OperationState<ReferencePointExport> resumed = OperationState.start(
                type,
                new OperationRequest("hv01", null, OperationLimits.DEFAULT),
                new Origin(report().getId(), "team/deploy", 42, "", "hv01.example.com", 5986, ""),
                export,
                1);
        assertThat(HypervRunAction.record(build.run(), resumed, type.describe(export), null))
                .isSameAs(report());
        assertThat(action().getOperations()).hasSize(1);
    }
}
