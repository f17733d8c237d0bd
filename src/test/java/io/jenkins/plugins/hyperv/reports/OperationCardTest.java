package io.jenkins.plugins.hyperv.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.when;

import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Result;
import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.FakeStepContext;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.HypervExportSnapshotStep;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.access.AccessDeniedException;

/** What a page shows of an operation. */
class OperationCardTest {

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

    private FakeStepContext export(String referencePoint) throws Exception {
        FakeStepContext context = new FakeStepContext(build);
        new HypervExportReferencePointStep("hv01", referencePoint, "D:\\Exports\\web-42")
                .start(context)
                .start();
        return context;
    }

    private OperationCard card() {
        return build.run().getAction(HypervRunAction.class).getCards().get(0);
    }

    @Test
    void aCompletedOperationHasCoresSymbolOfASuccessAndItsMachinesWithTheirFiles() throws Exception {
        export("nightly").value();
        assertThat(card().getIcon()).isEqualTo("symbol-status-blue");
        assertThat(card().getStatus()).isEqualTo("Completed");
        assertThat(card().getReason()).isEmpty();
        assertThat(card().getFileGroups()).hasSize(3).allSatisfy(group -> {
            assertThat(group.getName()).matches("(web|db)\\d");
            assertThat(group.getSummary()).matches("\\d disks? · 3 files · [\\d.]+ [KM]iB");
            assertThat(group.getDisks()).as("identifiers without a file").isEmpty();
        });
        assertThat(Instant.parse(card().getStartedAt())).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void theIdentifiersOfTheOperationAreListedOnce() throws Exception {
        export("nightly").value();
        assertThat(card().getIdentifiers())
                .extracting(OperationCard.Identifier::label)
                .containsExactly("Job on the host", "Target", "Reference point", "Manifest", "Operation");
        assertThat(card().getIdentifiers())
                .allSatisfy(identifier -> assertThat(identifier.value()).isNotEmpty());
    }

    @Test
    void theReasonOfAFailureIsItsFirstSentenceAndTheRestIsAdvice() throws Exception {
        export("no such name").failure();
        assertThat(card().getIcon()).isEqualTo("symbol-status-red");
        assertThat(card().getAlertKind()).isEqualTo("danger");
        assertThat(card().getTitle()).doesNotContain("There is no");
        assertThat(card().getReason()).isEqualTo("There is no reference point named \"no such name\" on hv01.");
        assertThat(card().getAdvice()).startsWith("It has ");
        assertThat(card().getFileGroups()).isEmpty();
    }

    @Test
    void theListOfWhatTheHostHasInsteadOfAWrongNameIsBounded() throws Exception {
        SimulatedReferencePoint point = simulator.inventory().referencePoints().get(0);
        IntStream.range(0, 500)
                .forEach(i -> simulator
                        .inventory()
                        .add(new SimulatedReferencePoint(
                                UUID.randomUUID().toString().toUpperCase(Locale.ROOT),
                                "point-" + i,
                                point.group(),
                                point.type(),
                                point.consistency())));
        export("no such name").failure();
        assertThat(card().getAdvice()).hasSizeLessThan(1_000).contains(" more");
    }

    @Test
    void aRunningOperationShowsItsStage() throws Exception {
        simulator.exports().duration(Duration.ofMinutes(10));
        FakeStepContext context = new FakeStepContext(build);
        HypervExportReferencePointStep step =
                new HypervExportReferencePointStep("hv01", "nightly", "D:\\Exports\\web-42");
        step.setLabel("Nightly web tier");
        StepExecution execution = step.start(context);
        execution.start();
        build.awaitLog("started");
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(card().getOperation().getStageText()).matches("Stage \\d of \\d: exporting"));
        assertThat(card().getIcon()).isEqualTo("symbol-status-blue-anime");
        assertThat(card().getStages()).contains("looking up the reference point", "exporting");
        assertThat(card().isStoppable()).isFalse();
        when(build.run().getParent().hasPermission(Item.CANCEL)).thenReturn(true);
        assertThat(card().isStoppable()).isTrue();
        OperationRecord operation = card().getOperation();
        assertThat(card().getStages().get(operation.getStageNumber() - 1)).isEqualTo("exporting");
        assertThat(operation.getLabel()).isEqualTo("Nightly web tier");
        assertThat(card().getTitle()).isEqualTo("Nightly web tier: Export of nightly on hv01");
        assertThat(operation.getTarget()).isEqualTo("Web tier");
        assertThat(operation.getMachines()).containsExactlyInAnyOrder("web1", "web2", "web3");
        execution.stop(new FlowInterruptedException(Result.ABORTED, true));
        context.failure();
        assertThat(card().getIcon()).isEqualTo("symbol-status-aborted");
        assertThat(card().isStoppable()).isFalse();
        assertThat(card().getStages()).isEmpty();
        assertThat(card().getOperation().getStageText()).isEmpty();
    }

    @Test
    void logPageAndReturnValueHaveOneDurationOfTheOperation() throws Exception {
        FakeStepContext context = new FakeStepContext(build);
        HypervExportSnapshotStep step = new HypervExportSnapshotStep("hv01", "D:\\Exports\\web-42");
        step.setCollection("Web tier");
        for (SnapshotCycle.Call call : SnapshotCycle.Call.values()) {
            simulator.model().snapshots().script(call).duration(Duration.ofMillis(100));
        }
        step.start(context).start();
        Map<?, ?> value = (Map<?, ?>) context.value();
        long seconds = card().getOperation().getDurationMillis() / 1000;
        assertThat(value.get("durationSeconds")).isEqualTo(seconds);
        assertThat(build.log()).anyMatch(line -> line.equals(String.format("[hv01] Completed in 00:%02d", seconds)));
        assertThat(value.get("jobDurationSeconds"))
                .isEqualTo(card().getManifest().exportJob().orElseThrow().durationSeconds());
    }

    private FakeStepContext begin(String node, String directory) throws Exception {
        FakeStepContext context = new FakeStepContext(build, node);
        new HypervExportReferencePointStep("hv01", "nightly", directory)
                .start(context)
                .start();
        return context;
    }

    private OperationCard card(int index) {
        return build.run().getAction(HypervRunAction.class).getCards().get(index);
    }

    @Test
    void stoppingAnOperationAbortsItsStepAndNoOther() throws Exception {
        simulator.exports().duration(Duration.ofMinutes(10));
        FakeStepContext first = begin("7", "D:\\Exports\\a");
        build.awaitLog("started");
        FakeStepContext second = begin("8", "D:\\Exports\\b");
        build.awaitLog("[hv01 nightly 2] ");
        card(0).doStop();
        assertThat(first.failure()).isInstanceOf(FlowInterruptedException.class);
        assertThat(build.log()).contains("[hv01 nightly] Stopping: SYSTEM stopped this operation.");
        assertThat(card(0).getOperation().getResult()).isEqualTo(OperationRecord.Result.ABORTED);
        assertThat(card(1).getOperation().isRunning()).isTrue();
        card(0).doStop();
        card(1).doStop();
        assertThat(second.failure()).isInstanceOf(FlowInterruptedException.class);
    }

    @Test
    void aUserWhoMayNotCancelTheBuildCannotStopItsOperations() throws Exception {
        simulator.exports().duration(Duration.ofMinutes(10));
        FakeStepContext context = begin("7", "D:\\Exports\\a");
        build.awaitLog("started");
        Job<?, ?> job = build.run().getParent();
        doThrow(new AccessDeniedException("no")).when(job).checkPermission(Item.CANCEL);
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> card().doStop());
        assertThat(card().getOperation().isRunning()).isTrue();
        doNothing().when(job).checkPermission(Item.CANCEL);
        card().doStop();
        context.failure();
        assertThat(build.log()).filteredOn(line -> line.contains("Stopping")).hasSize(1);
    }

    private static FileGroup group(int files) {
        List<Manifest.File> listed = IntStream.range(0, files)
                .mapToObj(i -> Manifest.File.of("disk", String.format("D:\\x\\%05d.vhdx", i), 1L, null))
                .toList();
        return FileGroup.of(new Manifest.Machine("id", "web1", "9.0", null, List.of(), listed));
    }

    @Test
    void theDisksOfAMachineAreInTheOrderOfTheirNames() {
        List<Manifest.Disk> disks = Stream.of("D:\\web1-data.vhdx", "d:\\web1-archive.vhdx", "D:\\web1-os.vhdx")
                .map(path -> new Manifest.Disk(path, path, null, null))
                .toList();
        assertThat(FileGroup.of(new Manifest.Machine("id", "web1", "9.0", null, disks, List.of()))
                        .getDisks())
                .extracting(FileGroup.Disk::name)
                .containsExactly("d:\\web1-archive.vhdx", "D:\\web1-data.vhdx", "D:\\web1-os.vhdx");
    }

    @Test
    void theKindOfAFileIsInWords() {
        FileGroup.Page page = group(1).getPage(0);
        assertThat(Stream.of("disk", "log", "configuration", "runtime", "guestState", "other", "future kind")
                        .map(kind -> page.humanKind(Manifest.File.of(kind, "D:\\x", 1L, null))))
                .containsExactly(
                        "Disk", "Change log", "Configuration", "Runtime state", "Guest state", "Other", "future kind");
    }

    @Test
    void thousandsOfFilesComeInPages() {
        FileGroup group = group(2_050);
        assertThat(group.getSummary()).isEqualTo("no disks · 2,050 files · 2.0 KiB");
        FileGroup.Page first = group.getPage(0);
        assertThat(first.getFiles()).hasSize(100);
        assertThat(first.getLeft()).isEqualTo(1_950);
        assertThat(first.getNext()).isEqualTo(1);
        FileGroup.Page last = group.getPage(20);
        assertThat(last.getFiles()).hasSize(50).extracting(Manifest.File::path).endsWith("D:\\x\\02049.vhdx");
        assertThat(last.getNext()).isNull();
        assertThat(group.getPage(21)).isNull();
        assertThat(group.getPage(-1)).isNull();
        assertThat(group.getPage(Integer.MAX_VALUE)).isNull();
    }
}
