package io.jenkins.plugins.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.reports.OperationRecord;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.MachineReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job knows of its earlier exports: steps of several builds, over HTTPS, against a simulated host. */
class SnapshotHistoryTest {

    @TempDir
    private Path directory;

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private final List<FakeBuild> builds = new ArrayList<>();
    private SimulatedHost simulator;

    @BeforeEach
    void start() throws Exception {
        simulator = jenkins.startHost();
        cycle().scriptAll(script -> script.always(new ExportReply.CompletesAtOnce()));
        cycle().script(Call.EXPORT)
                .always(new ExportReply.StartsJob(new SimulatedJobEnding.Completed()))
                .duration(Duration.ofMillis(20));
    }

    private SnapshotCycle cycle() {
        return simulator.model().snapshots();
    }

    private FakeBuild nextBuild() {
        Path artifacts = artifactsOf(builds.size() + 1);
        builds.add(
                builds.isEmpty()
                        ? new FakeBuild(artifacts, 1)
                        : builds.get(builds.size() - 1).next(artifacts));
        return builds.get(builds.size() - 1);
    }

    private Path artifactsOf(int build) {
        return directory.resolve(String.valueOf(build));
    }

    private Path manifestOf(int build) {
        return artifactsOf(build).resolve("hyperv-export-manifest.json");
    }

    private FakeStepContext start(FakeBuild build, String name, Consumer<HypervExportSnapshotStep> settings)
            throws Exception {
        FakeStepContext context = new FakeStepContext(build);
        HypervExportSnapshotStep step =
                new HypervExportSnapshotStep("hv01", "D:\\Exports\\" + name + "-" + System.nanoTime());
        step.setMachine(name);
        step.setBase("lastSuccessful");
        settings.accept(step);
        step.start(context).start();
        return context;
    }

    private Map<String, Object> export(FakeBuild build, String machine) throws Exception {
        return start(build, machine, step -> {}).value();
    }

    private List<String> points() {
        return cycle().points().stream().map(MachineReferencePoint::id).toList();
    }

    @Test
    void theNextBuildMakesADifferentialExportAndNamesTheManifestOfItsBase() throws Exception {
        Map<String, Object> first = export(nextBuild(), "web1");
        assertThat(first).containsEntry("kind", "full");
        assertThat(builds.get(0).log()).anyMatch(line -> line.contains("no successful export"));
        Map<String, Object> second = export(nextBuild(), "web1");
        assertThat(second).containsEntry("kind", "differential").containsEntry("base", first.get("referencePoint"));
        assertThat(Files.readString(manifestOf(2))).contains(Artifact.sha256(Files.readAllBytes(manifestOf(1))));
    }

    @Test
    void retentionRemovesTheOldestReferencePointsOfTheJobOnly() throws Exception {
        MachineReferencePoint foreign = cycle().addPoint(simulator.inventory().machines().stream()
                .filter(machine -> machine.name().equals("web1"))
                .findFirst()
                .orElseThrow());
        List<String> made = new ArrayList<>();
        for (int night = 0; night < 4; night++) {
            made.add((String) export(nextBuild(), "web1").get("referencePoint"));
        }
        assertThat(points()).containsExactlyInAnyOrder(foreign.id(), made.get(2), made.get(3));
    }

    @Test
    void severalExportsOfOneBuildAndOfOneTargetFollowEachOther() throws Exception {
        FakeBuild build = nextBuild();
        Object first = export(build, "web1").get("referencePoint");
        assertThat(export(build, "web2")).containsEntry("kind", "full");
        assertThat(export(build, "web1")).containsEntry("base", first);
        FakeBuild next = nextBuild();
        assertThat(export(next, "web2")).containsEntry("kind", "differential");
        assertThat(export(next, "web1")).containsEntry("kind", "differential");
    }

    @Test
    void anExportWhoseManifestIsMissingIsNoBaseAndTheOneBeforeIs() throws Exception {
        Object first = export(nextBuild(), "web1").get("referencePoint");
        export(nextBuild(), "web1");
        Files.delete(manifestOf(2));
        assertThat(export(nextBuild(), "web1")).containsEntry("base", first);
        assertThat(builds.get(2).log())
                .anyMatch(line -> line.startsWith("[hv01] The export of #2 is no base for this one: The manifest"));
    }

    @Test
    void anExportWithoutSuccessArchivesAManifestAndIsNoBase() throws Exception {
        Object first = export(nextBuild(), "web1").get("referencePoint");
        cycle().script(Call.EXPORT).next(new ExportReply.StartsJob(SimulatedJobEnding.Failed.because("Full.")));
        cycle().script(Call.DESTROY).next(new ExportReply.Returns(32775));
        start(nextBuild(), "web1", step -> {}).failure();
        Path unsuccessful = artifactsOf(2).resolve("hyperv-export-manifest-unsuccessful.json");
        assertThat(Files.readString(unsuccessful)).contains("\"outcome\" : \"failed\"", "Remove-VMSnapshot");
        assertThat(manifestOf(2)).doesNotExist();
        assertThat(export(nextBuild(), "web1")).containsEntry("base", first);
    }

    @Test
    void aManifestThatDoesNotSayCompletedIsNoBase() throws Exception {
        export(nextBuild(), "web1");
        String aborted = Files.readString(manifestOf(1))
                .replace("\"outcome\" : \"completed\"", "\"outcome\" : \"aborted\"")
                .replace("\"reason\" : null", "\"reason\" : \"x\"");
        Files.writeString(manifestOf(1), aborted);
        OperationRecord record = builds.get(0)
                .run()
                .getAction(HypervRunAction.class)
                .getOperations()
                .get(0);
        record.archived(manifestOf(1).getFileName().toString(), Artifact.sha256(Files.readAllBytes(manifestOf(1))));
        assertThat(export(nextBuild(), "web1")).containsEntry("kind", "full");
        assertThat(builds.get(1).log()).anyMatch(line -> line.contains("did not complete"));
    }

    @Test
    void anEditedManifestIsNoBase() throws Exception {
        export(nextBuild(), "web1");
        Files.writeString(manifestOf(1), Files.readString(manifestOf(1)).replace("\"kind\"", "\"kind\" "));
        assertThat(export(nextBuild(), "web1")).containsEntry("kind", "full");
        assertThat(builds.get(1).log())
                .anyMatch(line -> line.contains("no base for this one: The manifest was changed"));
    }

    @Test
    void aHostileManifestIsReadOnlyAsFarAsManifestsAreLong() throws Exception {
        export(nextBuild(), "web1");
        try (RandomAccessFile file = new RandomAccessFile(manifestOf(1).toFile(), "rw")) {
            // Sparse: three gigabytes without content.
            file.setLength(3L << 30);
        }
        assertThat(export(nextBuild(), "web1")).containsEntry("kind", "full");
        assertThat(builds.get(1).log()).anyMatch(line -> line.contains("larger than the limit"));
    }

    @Test
    void aFailedExportIsNoBase() throws Exception {
        Object first = export(nextBuild(), "web1").get("referencePoint");
        cycle().script(Call.EXPORT).nextReturns(32773);
        start(nextBuild(), "web1", step -> {}).failure();
        assertThat(export(nextBuild(), "web1")).containsEntry("base", first);
    }

    @Test
    void anExportIsABaseAlthoughTheRemovalOfOldReferencePointsFailed() throws Exception {
        Object first = start(nextBuild(), "web1", step -> step.setKeepReferencePoints(1))
                .value()
                .get("referencePoint");
        Object second = start(nextBuild(), "web1", step -> step.setKeepReferencePoints(1))
                .value()
                .get("referencePoint");
        cycle().script(Call.DESTROY_REFERENCE_POINT).nextReturns(32773);
        Object third = start(nextBuild(), "web1", step -> step.setKeepReferencePoints(1))
                .value()
                .get("referencePoint");
        assertThat(builds.get(2)
                        .run()
                        .getAction(HypervRunAction.class)
                        .getOperations()
                        .get(0)
                        .getResult())
                .isEqualTo(OperationRecord.Result.UNSTABLE);
        assertThat(points()).contains((String) first, (String) second, (String) third);
        Map<String, Object> fourth = start(nextBuild(), "web1", step -> step.setKeepReferencePoints(1))
                .value();
        assertThat(fourth).containsEntry("base", third);
        assertThat(points()).containsExactly((String) third, (String) fourth.get("referencePoint"));
    }

    @Test
    void aFullExportKeepsTheReferencePointOfTheLastSuccessfulExport() throws Exception {
        Object first = export(nextBuild(), "web1").get("referencePoint");
        Object second = export(nextBuild(), "web1").get("referencePoint");
        Map<String, Object> full = start(nextBuild(), "web1", step -> {
                    step.setBase("");
                    step.setKeepReferencePoints(1);
                })
                .value();
        assertThat(full).containsEntry("kind", "full");
        assertThat(points()).containsExactly((String) second, (String) full.get("referencePoint"));
        assertThat(points()).doesNotContain((String) first);
    }

    @Test
    void referencePointsOfDeletedBuildsAreNotForgotten() throws Exception {
        Object first = export(nextBuild(), "web1").get("referencePoint");
        export(nextBuild(), "web1");
        when(builds.get(1).run().getPreviousBuild()).thenReturn(null);
        export(nextBuild(), "web1");
        assertThat(points()).hasSize(2).doesNotContain((String) first);
    }

    @Test
    void theParentsOfExportedDisksAreFoundInTheExportsOfTheChainOnRecord() throws Exception {
        for (int night = 0; night < 3; night++) {
            export(nextBuild(), "web1");
        }
        String full = Files.readString(manifestOf(1));
        String disk = full.substring(full.lastIndexOf('\\', full.indexOf(".vhdx\"", full.indexOf("\"files\""))) + 1);
        String parent = "X:\\Elsewhere\\" + disk.substring(0, disk.indexOf('"'));
        assertThat(exportWithParent(parent)).noneMatch(line -> line.contains("WARNING"));
        assertThat(exportWithParent("X:\\lost.vhdx"))
                .anyMatch(line -> line.contains("Neither") && line.contains("lost.vhdx"));
        // The parent is in the base's base, whose manifest is not there any more.
        Files.delete(manifestOf(3));
        assertThat(exportWithParent(parent)).anyMatch(line -> line.contains("cannot check the parents"));
    }

    /** The log of an export, of which one differencing disk has that parent. */
    private List<String> exportWithParent(String parent) throws Exception {
        simulator.model().diskImages().nextParent(parent);
        FakeBuild build = nextBuild();
        assertThat(export(build, "web1")).containsEntry("kind", "differential");
        return build.log();
    }

    @Test
    void aReferencePointOfTheJobCanBeNamedAsTheBase() throws Exception {
        Map<String, Object> first = export(nextBuild(), "web1");
        export(nextBuild(), "web1");
        String id = (String) first.get("referencePoint");
        assertThat(start(nextBuild(), "web1", step -> step.setBase(id)).value()).containsEntry("base", id);
        assertThat(Files.readString(manifestOf(3))).contains(Artifact.sha256(Files.readAllBytes(manifestOf(1))));
    }

    @Test
    void aLongHistoryIsNotLoadedIfTheLatestBuildsSuffice() throws Exception {
        for (int build = 0; build <= SnapshotHistory.MIN_BUILDS; build++) {
            nextBuild();
        }
        export(nextBuild(), "web1");
        List<Integer> loaded = new ArrayList<>();
        for (FakeBuild build : builds) {
            var before = build.run().getPreviousBuild();
            int number = build.run().getNumber();
            when(build.run().getPreviousBuild()).thenAnswer(call -> {
                loaded.add(number - 1);
                return before;
            });
        }
        assertThat(export(nextBuild(), "web1")).containsEntry("kind", "differential");
        assertThat(loaded).hasSizeLessThan(SnapshotHistory.MIN_BUILDS + 1).doesNotContain(1, 2);
    }

    @Test
    void aRequiredBaseThatIsNotOnRecordFailsBeforeASnapshotIsTaken() throws Exception {
        FakeStepContext context = start(nextBuild(), "web1", step -> step.setRequireBase(true));
        assertThat(context.failure()).hasMessageContaining("requireBase");
        assertThat(simulator.requests().ofMethod("CreateSnapshot")).isEmpty();
    }
}
