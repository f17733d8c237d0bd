package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import hudson.model.Result;
import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.FakeStepContext;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The step's execution through the end of the controller's process, over HTTPS, against a simulated host. */
class StepRestartTest {

    @TempDir
    private Path artifacts;

    @TempDir
    private Path home;

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private final AtomicReference<byte[]> disk = new AtomicReference<>();
    private final CountDownLatch reached = new CountDownLatch(1);
    private SimulatedHost simulator;
    private FakeBuild build;
    private FakeStepContext context;
    private StepExecution execution;

    @BeforeEach
    void start() throws Exception {
        simulator = jenkins.startHost();
        simulator.exports().duration(Duration.ofMillis(300));
        jenkins.jenkins().rootDir = home.toFile();
        build = new FakeBuild(artifacts);
        when(build.run().getRootDir()).thenReturn(home.toFile());
        context = new FakeStepContext(build);
        execution = new HypervExportReferencePointStep("hv01", SampleInventory.NIGHTLY, "D:\\Exports\\web-42")
                .start(context);
    }

    /** The process dies right after the Pipeline was saved with the export in a phase. */
    private void runUntilSavedAndKilledIn(Phase phase) throws Exception {
        context.onSave = () -> {
            if (disk.get() == null && isIn(phase)) {
                disk.set(stored());
                jenkins.restart();
                reached.countDown();
            }
        };
        execution.start();
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Position of an export when the process ends. */
    enum Phase {
        SUBMITTING,
        RECOVERING,
        FOLLOWING,
        READING_FILES
    }

    private boolean isIn(Phase phase) {
        String status = execution.getStatus();
        boolean jobIsKnown =
                !simulator.requests().ofMethod("ExportReferencePoint").isEmpty();
        return switch (phase) {
            case SUBMITTING -> status.equals("exporting on hv01") && !jobIsKnown;
            case FOLLOWING -> status.equals("exporting on hv01") && jobIsKnown;
            case RECOVERING -> status.equals("looking for the effect of a call without response on hv01 (exporting)");
            case READING_FILES -> status.equals("reading the exported files on hv01");
        };
    }

    private byte[] stored() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(execution);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private void comeBack() throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(disk.get()))) {
            execution = (StepExecution) in.readObject();
        }
        context = new FakeStepContext(build);
        execution.loadedInto(context);
        execution.onResume();
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"FOLLOWING", "READING_FILES"})
    void aBuildResumesAfterARestart(Phase phase) throws Exception {
        runUntilSavedAndKilledIn(phase);
        comeBack();
        assertThat(context.value()).containsEntry("manifest", "hyperv-export-manifest.json");
        assertThat(simulator.requests().ofMethod("ExportReferencePoint")).hasSize(1);
        assertThat(build.log()).anyMatch(line -> line.startsWith("[hv01] Jenkins was restarted. Resuming: "));
    }

    @Test
    void afterAKillTheLogDoesNotShowLessProgressThanBefore() throws Exception {
        simulator.exports().duration(Duration.ofSeconds(15));
        context.onSave = () -> {
            if (isIn(Phase.FOLLOWING)) {
                disk.compareAndSet(null, stored());
            }
        };
        execution.start();
        awaitTrue(() -> loggedPercent() > 0);
        int before = loggedPercent();
        jenkins.restart();
        comeBack();
        awaitTrue(
                () -> percentOf("\\[hv01\\] Jenkins was restarted\\. Resuming: exporting on hv01, (\\d+) %") >= before);
        execution.stop(new FlowInterruptedException(Result.ABORTED, true));
        context.failure();
    }

    /** The percent of the latest progress line, as the journal has it. */
    private int loggedPercent() {
        try {
            return percentIn(
                    "\"loggedPercent\":(\\d+)", Files.readString(entries().get(0)));
        } catch (IOException | IndexOutOfBoundsException e) {
            return 0;
        }
    }

    private int percentOf(String regex) {
        return build.log().stream()
                .mapToInt(line -> percentIn(regex, line))
                .max()
                .orElse(0);
    }

    private static int percentIn(String regex, String text) {
        Matcher found = Pattern.compile(regex).matcher(text);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    @Test
    void anExportHasOneManifestEvenIfItIsArchivedTwice() throws Exception {
        Files.writeString(artifacts.resolve("hyperv-export-manifest.json"), "somebody else's");
        context.onSave = () -> {
            if (isIn(Phase.READING_FILES)) {
                disk.set(stored());
            }
        };
        execution.start();
        assertThat(context.value()).containsEntry("manifest", "hyperv-export-manifest-7D7A0B1C.json");
        jenkins.restart();
        comeBack();
        assertThat(context.value()).containsEntry("manifest", "hyperv-export-manifest-7D7A0B1C.json");
        assertThat(artifacts.resolve("hyperv-export-manifest-7D7A0B1C-2.json")).doesNotExist();
    }

    @Test
    void theJobOfABuildThatCannotResumeIsTerminated() throws Exception {
        simulator.exports().nextEnds(new SimulatedJobEnding.NeverEnds()).cancellingTakes(Duration.ZERO);
        runUntilSavedAndKilledIn(Phase.FOLLOWING);
        build.setBuilding(false);
        OperationJournal.recover();
        awaitTrue(() -> entries().isEmpty());
        assertThat(simulator.model().jobs().get(0).at(simulator.model().now()).state())
                .isEqualTo(SimulatedJobState.TERMINATED);
    }

    @Test
    void aBuildThatResumesIsNotCleanedUpAndItsEntryEndsWithIt() throws Exception {
        runUntilSavedAndKilledIn(Phase.FOLLOWING);
        OperationJournal.recover();
        Path entry = entries().get(0);
        comeBack();
        build.awaitLog("Jenkins was restarted. Resuming: ");
        // As if the first check came late, after the build has ended.
        AtomicBoolean first = new AtomicBoolean(true);
        build.setBuilding(() -> first.getAndSet(false));
        OperationJournal.get().check(entry, 2);
        build.setBuilding(true);
        assertThat(context.value()).containsEntry("manifest", "hyperv-export-manifest.json");
        assertThat(simulator.requests().ofMethod("RequestStateChange")).isEmpty();
        assertThat(JournalEntry.Content.read(entry).ended()).isTrue();
        new OperationJournal.BuildListener().onFinalized(build.run());
        assertThat(entries()).isEmpty();
    }

    @Test
    void cleanupWaitsForAMissingBuildWhoseJobMayHaveBeenRenamed() throws Exception {
        runUntilSavedAndKilledIn(Phase.FOLLOWING);
        Path entry = entries().get(0);
        jenkins.jenkins().builds.clear();
        OperationJournal.get().check(entry, 3);
        assertThat(entries()).hasSize(1);
        OperationJournal.get().check(entry, 4);
        assertThat(entries()).isEmpty();
        assertThat(simulator.requests().ofMethod("RequestStateChange")).isEmpty();
    }

    private List<Path> entries() {
        return OrphanCleanupTest.filesIn(home.resolve("hyperv-export"));
    }

    @Test
    void aRecoveringBuildFindsItsJobAfterARestart() throws Exception {
        simulator.faults().onMethod("ExportReferencePoint").next(new Disturbance.LoseAnswer());
        runUntilSavedAndKilledIn(Phase.RECOVERING);
        comeBack();
        context.value();
        assertThat(simulator.requests().ofMethod("ExportReferencePoint")).hasSize(1);
    }

    @Test
    void aBuildKilledBetweenCallAndResponseFindsItsJob() throws Exception {
        simulator.faults().onMethod("ExportReferencePoint").next(Disturbance.delay(Duration.ofSeconds(30)));
        execution.start();
        awaitTrue(() -> !simulator.model().jobs().isEmpty());
        disk.set(stored());
        jenkins.restart();
        comeBack();
        context.value();
        assertThat(build.log()).anyMatch(line -> line.startsWith("[hv01] Found job "));
        assertThat(simulator.requests().ofMethod("ExportReferencePoint")).hasSize(1);
    }

    @Test
    void aBuildKilledBeforeItsCallMakesTheCallAfterARestart() throws Exception {
        simulator.faults().onAny().times(3, new Disturbance.LoseRequest());
        execution.start();
        build.awaitLog("Retrying");
        disk.set(stored());
        jenkins.restart();
        comeBack();
        context.value();
        assertThat(simulator.model().jobs()).hasSize(1);
    }

    @Test
    void anAbortSurvivesARestart() throws Exception {
        simulator.exports().nextEnds(new SimulatedJobEnding.NeverEnds()).cancellingTakes(Duration.ZERO);
        execution.start();
        // The intent and the job's reference: the next one is the abort.
        awaitTrue(() -> context.saves() == 2);
        context.onSave = () -> {
            if (reached.getCount() > 0) {
                disk.set(stored());
                jenkins.restart();
                reached.countDown();
            }
        };
        execution.stop(new InterruptedException("stopped by somebody"));
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
        comeBack();
        assertThat(context.failure()).isInstanceOf(FlowInterruptedException.class);
        assertThat(build.log().get(build.log().size() - 1)).contains("ended as Terminated");
    }

    @Test
    void anotherBuildCannotWorkOnTheSameTargetBeforeOrAfterARestart() throws Exception {
        simulator.exports().nextEnds(new SimulatedJobEnding.NeverEnds()).cancellingTakes(Duration.ZERO);
        runUntilSavedAndKilledIn(Phase.FOLLOWING);
        comeBack();
        FakeStepContext other = new FakeStepContext(new FakeBuild(artifacts, 43));
        new HypervExportReferencePointStep("hv01", "nightly", "d:/exports/WEB-42/")
                .start(other)
                .start();
        assertThat(other.failure())
                .hasMessageStartingWith("Another build works on the same target: team/deploy #42"
                        + " (https://jenkins.example.com/job/team/job/deploy/42/).");
        execution.stop(new InterruptedException());
        context.failure();
        FakeStepContext later = new FakeStepContext(new FakeBuild(artifacts, 43));
        new HypervExportReferencePointStep("hv01", "nightly", "D:\\Exports\\web-42")
                .start(later)
                .start();
        assertThat(later.value()).isNotEmpty();
    }

    @Test
    void anAbortDuringTheCallTerminatesItsJob() throws Exception {
        simulator.exports().nextEnds(new SimulatedJobEnding.NeverEnds()).cancellingTakes(Duration.ZERO);
        simulator.faults().onMethod("ExportReferencePoint").next(Disturbance.delay(Duration.ofSeconds(1)));
        InterruptedException cause = new InterruptedException("stopped by somebody");
        context.onSave = () -> {
            if (isIn(Phase.SUBMITTING) && reached.getCount() > 0) {
                reached.countDown();
            }
        };
        execution.start();
        assertThat(reached.await(30, TimeUnit.SECONDS)).isTrue();
        awaitRequest("ExportReferencePoint");
        execution.stop(cause);
        assertThat(context.failure()).isSameAs(cause);
        assertThat(simulator.model().jobs())
                .allSatisfy(job -> assertThat(
                                job.at(simulator.model().now()).state().hasEnded())
                        .isTrue());
        assertThat(context.callbacks()).isOne();
    }

    @Test
    void anAbortedBuildOnARemovedHostReportsTheJobsId() throws Exception {
        simulator.exports().nextEnds(new SimulatedJobEnding.NeverEnds());
        runUntilSavedAndKilledIn(Phase.FOLLOWING);
        HypervHostConfiguration host = jenkins.configuration().getHosts().get(0);
        jenkins.configuration().setHosts(List.of());
        comeBack();
        build.awaitLog("No Hyper-V host is named \"hv01\"");
        jenkins.configuration().setHosts(List.of(host));
        simulator.exports().cancellingTakes(Duration.ZERO);
        execution.stop(new InterruptedException());
        context.failure();
        assertThat(build.log()).anyMatch(line -> line.contains("The host answers again"));
    }

    @Test
    void temporarilyMissingCredentialsDoNotFailABuild() throws Exception {
        simulator.exports().nextEnds(new SimulatedJobEnding.NeverEnds()).cancellingTakes(Duration.ZERO);
        runUntilSavedAndKilledIn(Phase.FOLLOWING);
        List<IdCredentials> credentials = List.copyOf(jenkins.jenkins().credentials);
        jenkins.jenkins().credentials.clear();
        comeBack();
        build.awaitLog("not visible to this job");
        jenkins.jenkins().credentials.addAll(credentials);
        execution.stop(new InterruptedException());
        context.failure();
        assertThat(build.log().get(build.log().size() - 1)).contains("ended as Terminated");
    }

    @Test
    void anUnreadableStateFailsTheStepWithASentence() throws Exception {
        runUntilSavedAndKilledIn(Phase.FOLLOWING);
        Path entry = entries().get(0);
        Files.writeString(
                entry, Files.readString(entry).replace("\"version\":" + OperationState.VERSION, "\"version\":9"));
        comeBack();
        assertThat(context.failure()).hasMessageContaining("later version of the plugin");
    }

    private void awaitRequest(String method) {
        awaitTrue(() -> !simulator.requests().ofMethod(method).isEmpty());
    }

    private void awaitTrue(BooleanSupplier condition) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofMinutes(2))
                .until(condition::getAsBoolean);
    }
}
