package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.FakeStepContext;
import io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportRequest;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A freestyle build that died with Jenkins: what the next start does about its export. */
class OrphanCleanupTest {

    @TempDir
    private Path home;

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private SimulatedHost simulator;
    private FakeBuild build;
    private Path entries;
    private Path log;

    @BeforeEach
    void start() throws Exception {
        simulator = jenkins.startHost();
        simulator
                .exports()
                .nextEnds(new SimulatedJobEnding.NeverEnds())
                .duration(Duration.ofSeconds(2))
                .cancellingTakes(Duration.ZERO);
        jenkins.jenkins().rootDir = home.toFile();
        entries = home.resolve("hyperv-export");
        build = new FakeBuild(home.resolve("artifacts"));
        Path directory = Files.createDirectory(home.resolve("run"));
        when(build.run().getRootDir()).thenReturn(directory.toFile());
        log = Files.writeString(directory.resolve("log"), "Started by timer" + System.lineSeparator());
    }

    /** The process ends while the executor of the build waits for its export. */
    private void dieWhileExporting(boolean cancelOnAbort) {
        dieWhen(
                () -> {
                    HypervRunAction page = build.run().getAction(HypervRunAction.class);
                    return page != null
                            && page.getOperations().stream().anyMatch(operation -> operation.getJobId() != null);
                },
                cancelOnAbort);
    }

    private void dieWhen(BooleanSupplier reached, boolean cancelOnAbort) {
        HypervExportReferencePointBuilder builder = new HypervExportReferencePointBuilder("hv01", "nightly", "D:\\x");
        builder.setCancelOnAbort(cancelOnAbort);
        Thread executor = new Thread(() -> perform(builder));
        executor.setDaemon(true);
        executor.start();
        await(reached);
        build.setBuilding(false);
        jenkins.restart();
    }

    private void perform(HypervExportReferencePointBuilder builder) {
        try {
            builder.perform(build.run(), null, build.listener());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the build ended, although its process had ended", e);
        }
    }

    private void startAgain() {
        OperationJournal.recover();
        await(() -> filesIn(entries).isEmpty());
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(2))
                .until(condition::getAsBoolean);
    }

    static List<Path> filesIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SimulatedJobState jobState() {
        return simulator.model().jobs().get(0).at(simulator.model().now()).state();
    }

    /** Jenkins shuts down before the export ends. */
    @Test
    void anInterruptedExportKeepsItsEntryAndReportsWhatItLeaves() {
        dieWhileExporting(true);
        assertThat(entries).isNotEmptyDirectory();
    }

    @Test
    void theEntryIsOnDiskFromTheStartOfTheExport() throws Exception {
        dieWhileExporting(true);
        verify(build.run()).save();
    }

    @Test
    void itsJobIsTerminatedAndItsLogSaysSo() throws Exception {
        dieWhileExporting(true);
        startAgain();
        assertThat(jobState()).isEqualTo(SimulatedJobState.TERMINATED);
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.startsWith("[hv01] Jenkins was restarted") && line.contains("cannot continue"))
                .anyMatch(line -> line.matches("\\[hv01] Job [0-9A-F-]{36} ended as Terminated\\."));
        HypervRunAction page = build.run().getAction(HypervRunAction.class);
        assertThat(page.isRunning()).isFalse();
    }

    @Test
    void anOperationFromTheQueueReportsThatNothingWasStarted() throws Exception {
        jenkins.configuration().getHosts().get(0).setMaxConcurrentExports(1);
        simulator
                .model()
                .export(new SimulatedExportRequest(
                        simulator.inventory().referencePoints().get(3),
                        new SimulatedExportRequest.Base.None(),
                        "D:\\other",
                        Map.of(),
                        "somebody else"));
        dieWhen(() -> build.log().stream().anyMatch(line -> line.contains("aiting in the queue")), true);
        startAgain();
        assertThat(Files.readAllLines(log)).contains("[hv01] Nothing was started on the host.");
        assertThat(build.run().getAction(HypervRunAction.class).isRunning()).isFalse();
        assertThat(simulator.model().jobs()).hasSize(1);
    }

    @Test
    void itsJobKeepsRunningIfTheBuildStepSaysSo() throws Exception {
        dieWhileExporting(false);
        startAgain();
        assertThat(jobState().hasEnded()).isFalse();
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.contains("keeps running on hv01 because cancelOnAbort is false"));
    }

    @Test
    void theTargetStaysLockedUntilTheCleanupOfItsBuildEnds() throws Exception {
        dieWhileExporting(true);
        // As a Pipeline that may resume.
        build.setBuilding(true);
        OperationJournal.recover();
        // Before the other build has an entry for a while.
        Path entry = filesIn(entries).get(0);
        FakeBuild living = new FakeBuild(home.resolve("other"), 43);
        FakeStepContext refused = new FakeStepContext(living);
        new HypervExportReferencePointStep("hv01", "nightly", "d:/X/")
                .start(refused)
                .start();
        assertThat(refused.failure()).hasMessageStartingWith("Another build works on the same target: team/deploy #42");
        build.setBuilding(false);
        OperationJournal.get().check(entry, 2);
        await(() -> TargetLocks.get().isEmpty());
        FakeStepContext admitted = new FakeStepContext(living);
        simulator.exports().duration(Duration.ofMillis(300));
        new HypervExportReferencePointStep("hv01", "nightly", "d:/X/")
                .start(admitted)
                .start();
        assertThat(admitted.value()).isNotEmpty();
    }

    @Test
    void aRecreatedJobWithTheSameNumberIsNotTakenForTheOldBuild() throws Exception {
        dieWhileExporting(true);
        FakeBuild recreated = new FakeBuild(home.resolve("recreated"));
        when(recreated.run().getTimeInMillis()).thenReturn(5L);
        recreated.setBuilding(true);
        OperationJournal.recover();
        OperationJournal.get().check(filesIn(entries).get(0), 4);
        assertThat(filesIn(entries)).isEmpty();
        assertThat(recreated.actions).isEmpty();
        assertThat(jobState().hasEnded()).isFalse();
        assertThat(TargetLocks.get().isEmpty()).isTrue();
    }

    /** The build is complete, so that Jenkins permits to rename its job. */
    @Test
    void theCleanupContinuesIfTheJobIsRenamedMeanwhile() throws Exception {
        simulator.exports().cancellingTakes(Duration.ofSeconds(2));
        dieWhileExporting(true);
        OperationJournal.recover();
        await(() -> !simulator.requests().ofMethod("RequestStateChange").isEmpty());
        jenkins.jenkins().builds.remove(build.run().getExternalizableId());
        when(build.run().getExternalizableId()).thenReturn("team/renamed#42");
        jenkins.jenkins().builds.put("team/renamed#42", build.run());
        await(() -> filesIn(entries).isEmpty());
        assertThat(jobState()).isEqualTo(SimulatedJobState.TERMINATED);
        assertThat(Files.readAllLines(log))
                .anyMatch(line -> line.matches("\\[hv01] Job [0-9A-F-]{36} ended as Terminated\\."));
        assertThat(build.run().getAction(HypervRunAction.class).isRunning()).isFalse();
    }

    private Path entry(String content) throws IOException {
        Files.createDirectories(entries);
        return Files.writeString(entries.resolve(UUID.randomUUID() + ".json"), content);
    }

    @Test
    void anUnreadableEntryStaysAndIsShownToTheAdministrator() throws Exception {
        Path broken = entry("team/deploy#42");
        Path ofAnotherType = entry("{\"build\":\"team/deploy#42\",\"state\":{\"version\":1,\"type\":\"other\"}}");
        Path empty = entry("");
        OperationJournal.recover();
        UnreadableJournalMonitor monitor = new UnreadableJournalMonitor();
        assertThat(monitor.isActivated()).isTrue();
        assertThat(monitor.getFiles())
                .containsExactlyInAnyOrder(
                        broken.getFileName().toString(),
                        ofAnotherType.getFileName().toString(),
                        empty.getFileName().toString());
        assertThat(filesIn(entries)).contains(broken, ofAnotherType, empty);
        for (Path file : List.of(broken, ofAnotherType, empty)) {
            Files.delete(file);
        }
        assertThat(monitor.isActivated()).isFalse();
    }

    @Test
    void otherFilesInTheDirectoryOfTheJournalAreIgnored() throws Exception {
        Files.createDirectories(entries);
        Path other = Files.writeString(entries.resolve("a.json"), "team/deploy#42");
        OperationJournal.recover();
        assertThat(other).exists();
        assertThat(new UnreadableJournalMonitor().isActivated()).isFalse();
    }

    /** A kill in the middle of a save leaves the entry of before, and a part of the next one beside it. */
    @Test
    void partsOfEntriesAreDeletedAndNothingElse() throws Exception {
        Files.createDirectories(entries);
        Path part =
                Files.writeString(entries.resolve("3f1f9a52-6f0e-4f0b-9f6c-0d7a1b2c3d4e.json-atomic123tmp"), "team/de");
        Path other = Files.writeString(entries.resolve("notes.json-atomic123tmp"), "");
        OperationJournal.recover();
        assertThat(part).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void thePartOfAnEntryThatIsBeingWrittenIsLeftAlone() throws Exception {
        UUID id = UUID.randomUUID();
        OperationJournal.get().open(id, BuildReference.of(build.run()), false);
        Files.createDirectories(entries);
        Path part = Files.writeString(entries.resolve(id + ".json-atomic123tmp"), "team/de");
        OperationJournal.recover();
        assertThat(part).exists();
    }

    @Test
    void withoutEntriesNothingHappens() {
        OperationJournal.recover();
        assertThat(simulator.requests().count()).isZero();
    }
}
