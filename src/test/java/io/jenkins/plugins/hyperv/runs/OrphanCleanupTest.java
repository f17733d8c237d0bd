package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import hudson.model.Run;
import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportRequest;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobState;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.MockedStatic;

/** A freestyle build that died with Jenkins: what the next start does about its export. */
class OrphanCleanupTest {

    @TempDir
    private Path home;

    private final FakeJenkins jenkins = new FakeJenkins();
    private SimulatedHost simulator;
    private FakeBuild build;
    private Path records;
    private Path log;

    @BeforeEach
    void start() throws Exception {
        simulator =
                SimulatedHost.builder().https().clock(InstantSource.system()).start();
        simulator
                .exports()
                .nextEnds(new SimulatedJobEnding.NeverEnds())
                .duration(Duration.ofSeconds(2))
                .cancellingTakes(Duration.ZERO);
        jenkins.configure(simulator);
        jenkins.jenkins().rootDir = home.toFile();
        records = home.resolve("hyperv-export");
        build = new FakeBuild(home.resolve("artifacts"), new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(String line) {
                if (line.contains("%") || line.contains("Waiting for")) {
                    throw new KilledError();
                }
            }
        });
        Path directory = Files.createDirectory(home.resolve("run"));
        when(build.run().getRootDir()).thenReturn(directory.toFile());
        log = Files.writeString(directory.resolve("log"), "Started by timer" + System.lineSeparator());
    }

    @AfterEach
    void stop() {
        jenkins.close();
        simulator.close();
    }

    /** In place of a kill: the thread of the build ends without a word to anybody. */
    private static final class KilledError extends Error {
        private static final long serialVersionUID = 1L;
    }

    private void dieWhileExporting(boolean cancelOnAbort) {
        HypervExportReferencePointBuilder builder = new HypervExportReferencePointBuilder("hv01", "nightly", "D:\\x");
        builder.setCancelOnAbort(cancelOnAbort);
        assertThatThrownBy(() -> builder.perform(build.run(), null, build.listener()))
                .isInstanceOf(KilledError.class);
        when(build.run().isBuilding()).thenReturn(false);
        jenkins.restart();
    }

    @SuppressWarnings("rawtypes")
    private void startAgain(Run<?, ?> found) {
        try (MockedStatic<Run> runs = mockStatic(Run.class)) {
            runs.when(() -> Run.fromExternalizableId("team/deploy#42")).thenReturn(found);
            OperationJournal.seeToThoseLeft();
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!isEmpty(records)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static boolean isEmpty(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SimulatedJobState jobState() {
        return simulator.model().jobs().get(0).at(simulator.model().now()).state();
    }

    /** As where Jenkins goes down in an orderly way, but faster than the export. */
    @Test
    void anExportThatBreaksOffKeepsItsRecordAndSaysWhatItLeaves() {
        dieWhileExporting(true);
        assertThat(records).isNotEmptyDirectory();
    }

    @Test
    void itIsOnTheDiskFromTheMomentItsExportBegins() throws Exception {
        dieWhileExporting(true);
        verify(build.run()).save();
    }

    @Test
    void itsJobIsEndedAndItsLogSaysSo() throws Exception {
        dieWhileExporting(true);
        startAgain(build.run());
        assertThat(jobState()).isEqualTo(SimulatedJobState.TERMINATED);
        assertThat(Files.readAllLines(log))
                .contains("[hv01] Jenkins was restarted while this build was exporting, and the build cannot go on.")
                .anyMatch(line -> line.matches("\\[hv01] Job [0-9A-F-]{36} ended as Terminated\\."));
        HypervRunAction page = build.run().getAction(HypervRunAction.class);
        assertThat(page.isRunning()).isFalse();
    }

    @Test
    void oneThatWaitedForAPlaceSaysThatNothingWasStarted() throws Exception {
        jenkins.configuration().getHosts().get(0).setMaxConcurrentExports(1);
        simulator
                .model()
                .export(new SimulatedExportRequest(
                        simulator.inventory().referencePoints().get(3),
                        new SimulatedExportRequest.Base.None(),
                        "D:\\other",
                        Map.of(),
                        "somebody else"));
        dieWhileExporting(true);
        startAgain(build.run());
        assertThat(Files.readAllLines(log))
                .contains("[hv01] The export was stopped before anything was started on the host.");
        assertThat(build.run().getAction(HypervRunAction.class).isRunning()).isFalse();
        assertThat(simulator.model().jobs()).hasSize(1);
    }

    @Test
    void itsJobGoesOnWhereTheBuildStepSaysSo() throws Exception {
        dieWhileExporting(false);
        startAgain(build.run());
        assertThat(jobState().hasEnded()).isFalse();
        assertThat(Files.readAllLines(log)).anyMatch(line -> line.contains("goes on on hv01, as the step asks"));
    }

    @Test
    void aRecordThatCannotBeReadIsLeftThere() throws Exception {
        Files.createDirectories(records);
        Path broken = Files.writeString(records.resolve("a.json"), "team/deploy#42");
        OperationJournal.seeToThoseLeft();
        assertThat(broken).exists();
    }

    /** A kill in the middle of a save leaves the record of before, and a half of the next one beside it. */
    @Test
    void halvesOfRecordsAreClearedAndNothingElse() throws Exception {
        Files.createDirectories(records);
        Path half = Files.writeString(records.resolve("3f1f9a52-6f0e-4f0b-9f6c-0d7a1b2c3d4e.json.tmp"), "team/de");
        Path notOurs = Files.writeString(records.resolve("notes.json.tmp"), "");
        OperationJournal.seeToThoseLeft();
        assertThat(half).doesNotExist();
        assertThat(notOurs).exists();
    }

    @Test
    void theHalfOfARecordThatIsBeingWrittenIsLeftAlone() throws Exception {
        UUID id = UUID.randomUUID();
        OperationJournal.get().begin(build.run(), id);
        Files.createDirectories(records);
        Path half = Files.writeString(records.resolve(id + ".json.tmp"), "team/de");
        OperationJournal.seeToThoseLeft();
        assertThat(half).exists();
    }

    @Test
    void withoutRecordsNothingHappens() {
        OperationJournal.seeToThoseLeft();
        assertThat(simulator.requests().count()).isZero();
    }
}
