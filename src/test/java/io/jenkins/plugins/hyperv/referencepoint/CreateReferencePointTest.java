package io.jenkins.plugins.hyperv.referencepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint.Consistency;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint.TrackingType;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import io.jenkins.plugins.hyperv.simulator.model.VmGroup;
import io.jenkins.plugins.hyperv.simulator.wmi.HostTraits;
import io.jenkins.plugins.hyperv.virtualization.PowerShellCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Creation of a reference point on the simulated host, with what may go wrong. */
class CreateReferencePointTest {

    private static final String GROUP = "Web tier";

    private SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private List<SimulatedReferencePoint> before = simulator.inventory().referencePoints();

    private void use(HostTraits traits) {
        simulator = SimulatedHost.builder().traits(traits).inProcess();
        before = simulator.inventory().referencePoints();
    }

    private EngineDriver<ReferencePointCreation> driver() {
        return new EngineDriver<>(simulator, TestReferencePoints.create(GROUP));
    }

    private VmGroup group() {
        return simulator.inventory().groups().get(0);
    }

    private List<SimulatedReferencePoint> added() {
        List<SimulatedReferencePoint> added =
                new ArrayList<>(simulator.inventory().referencePoints());
        added.removeAll(before);
        return added;
    }

    private int calls() {
        return simulator.requests().ofMethod("CreateReferencePoint").size();
    }

    @Test
    void theNewReferencePointIsReturnedWithItsNumbersAndMachines() {
        EngineDriver<ReferencePointCreation> driver = driver();
        OperationResult result = driver.complete();
        SimulatedReferencePoint point = added().get(0);
        assertThat(added()).hasSize(1);
        assertThat(point.type()).isEqualTo(TrackingType.RCT_BASED);
        assertThat(point.consistency()).isEqualTo(Consistency.APPLICATION);
        assertThat(TestReferencePoints.map(result))
                .containsEntry("host", "hv01")
                .containsEntry("id", point.id())
                .containsEntry("collection", GROUP)
                .containsEntry("type", "RCT")
                .containsEntry("typeNumber", 2L)
                .containsEntry("consistency", "APPLICATION")
                .containsEntry("consistencyNumber", 2L)
                .containsKey("jobDurationSeconds")
                .containsEntry("warnings", List.of());
        assertThat((List<?>) TestReferencePoints.map(result).get("machines")).hasSize(3);
        assertThat(result.variables()).containsEntry("HYPERV_REFERENCE_POINT", point.id());
        assertThat(driver.log)
                .anyMatch(line -> line.contains("ReferencePointType 2, ConsistencyLevel 2; of its VMs 1"));
    }

    @ParameterizedTest
    @CsvSource({"LOG_BASED, CRASH, LOG_BASED, CRASH", "rct, crash, RCT_BASED, CRASH"})
    void typeAndConsistencyAreThoseThatTheUserRequests(
            String type, String consistency, TrackingType expectedType, Consistency expectedConsistency) {
        new EngineDriver<>(simulator, TestReferencePoints.create(GROUP, type, consistency)).complete();
        assertThat(added()).singleElement().satisfies(point -> {
            assertThat(point.type()).isEqualTo(expectedType);
            assertThat(point.consistency()).isEqualTo(expectedConsistency);
        });
    }

    @Test
    void anotherConsistencyThanRequestedIsAWarning() {
        simulator.model().referencePoints().swapConsistency();
        OperationResult result = driver().complete();
        assertThat(result.figures().warnings()).singleElement().asString().contains("crash consistent");
        assertThat(TestReferencePoints.map(result)).containsEntry("consistencyNumber", 1L);
    }

    @Test
    void aHostThatCompletesAtOnceNeedsNoJob() {
        simulator.model().snapshots().script(Call.CREATE_REFERENCE_POINT).next(new ExportReply.CompletesAtOnce());
        assertThat(TestReferencePoints.map(driver().complete())).containsEntry("jobId", null);
        assertThat(added()).hasSize(1);
    }

    static List<HostTraits> traits() {
        return List.of(
                HostTraits.documented(),
                HostTraits.documented().withoutLinkedJobs(),
                HostTraits.documented().withOnlyCollectionIdAsKey(),
                HostTraits.documented().withShortReferencePointIds(),
                HostTraits.documented().withoutExportJobClass());
    }

    @ParameterizedTest
    @MethodSource("traits")
    void aLostResponseIsRecoveredWithoutASecondCall(HostTraits traits) {
        use(traits);
        simulator.faults().onMethod("CreateReferencePoint").next(new Disturbance.LoseAnswer());
        EngineDriver<ReferencePointCreation> driver = driver();
        driver.complete();
        assertThat(driver.log).anyMatch(line -> line.contains("No response"));
        assertThat(calls()).isOne();
        assertThat(added()).hasSize(1);
    }

    @Test
    void aLostRequestFailsWithoutASecondCallAndSaysHowToFindOut() {
        simulator.faults().onMethod("CreateReferencePoint").next(new Disturbance.LoseRequest());
        assertThat(driver().end(Ending.Failed.class).reason()).contains("hypervReferencePoints");
        assertThat(simulator.inventory().referencePoints()).isEqualTo(before);
    }

    @Test
    void aRestartBetweenTheCallAndItsResponseMakesNoSecondCall() {
        EngineDriver<ReferencePointCreation> driver = driver();
        driver.runUntilFollowing();
        driver.restartFromSubmitting();
        driver.complete();
        assertThat(calls()).isOne();
        assertThat(added()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"createReferencePoint", "readReferencePoint"})
    void aRestartInAnyStageContinues(String stage) throws Exception {
        EngineDriver<ReferencePointCreation> driver = driver();
        driver.runUntilStage(stage);
        driver.restartFrom(driver.state());
        driver.complete();
        assertThat(calls()).isOne();
        for (var state : driver.saved) {
            assertThat(TestReferencePoints.create(GROUP).read(StateCodec.write(state)))
                    .isEqualTo(state);
        }
    }

    @Test
    void aForgottenJobIsRecoveredByItsEffect() {
        EngineDriver<ReferencePointCreation> driver = driver();
        driver.runUntilFollowing();
        simulator.clock().advance(Duration.ofHours(1));
        driver.restart();
        driver.complete();
        assertThat(calls()).isOne();
    }

    @Test
    void anAbortTerminatesTheJobAndLeavesNoReferencePoint() {
        EngineDriver<ReferencePointCreation> driver = driver();
        driver.runUntilFollowing();
        driver.abort();
        driver.end(Ending.Cancelled.class);
        simulator.clock().advance(Duration.ofMinutes(1));
        assertThat(added()).isEmpty();
    }

    @Test
    void anAbortAfterTheEndOfTheJobNamesTheReferencePointThatIsLeft() {
        simulator.model().snapshots().script(Call.CREATE_REFERENCE_POINT).cancellable(false);
        EngineDriver<ReferencePointCreation> driver = driver();
        driver.runUntilFollowing();
        simulator.clock().advance(Duration.ofMinutes(1));
        driver.abort();
        String message = driver.fail().message();
        assertThat(message)
                .contains(PowerShellCommand.removeReferencePointCollection(
                        added().get(0).id()));
    }

    @Test
    void aReferencePointThatAnotherProgramCreatesMeanwhileStopsTheOperationAndNoneIsTouched() {
        EngineDriver<ReferencePointCreation> driver = driver();
        driver.runUntilFollowing();
        SimulatedReferencePoint foreign = new SimulatedReferencePoint(
                "11111111-2222-4333-8444-555555555555", "foreign", group(), TrackingType.RCT_BASED, Consistency.CRASH);
        simulator.inventory().add(foreign);
        String message = driver.fail().message();
        assertThat(added())
                .hasSize(2)
                .contains(foreign)
                .allSatisfy(point -> assertThat(message).contains(point.id()));
        assertThat(simulator.requests().ofMethod("DestroyReferencePoint")).isEmpty();
    }

    @Test
    void aFailedJobFailsWithTheWordsOfTheHost() {
        simulator
                .model()
                .snapshots()
                .script(Call.CREATE_REFERENCE_POINT)
                .nextEnds(SimulatedJobEnding.Failed.because("It broke."));
        assertThat(driver().end(Ending.Failed.class).reason()).contains("It broke.");
        assertThat(added()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, Not Supported", "32770, Not Supported", "32775, Invalid state", "5, Invalid State"})
    void eachReturnCodeIsNamed(long code, String name) {
        simulator.model().snapshots().script(Call.CREATE_REFERENCE_POINT).nextReturns(code);
        assertThat(driver().end(Ending.Failed.class).reason())
                .startsWith("hv01 rejected CreateReferencePoint with " + code + " (" + name);
    }

    @Test
    void aRunningJobOfAMachineStopsTheOperationBeforeTheCall() {
        VirtualMachine machine = group().machines().get(1);
        simulator.model().snapshots().startOther(machine, 50, Duration.ofMinutes(10));
        assertThat(driver().end(Ending.Failed.class).reason()).contains("busy").contains("merge");
        assertThat(calls()).isZero();
    }

    @Test
    void anUnsuitableMachineIsNamedBeforeTheCall() {
        VirtualMachine machine = group().machines().get(1);
        simulator.model().snapshots().state(machine, 32769);
        assertThat(driver().end(Ending.Failed.class).reason()).contains(machine.name() + "\" is saved");
        assertThat(calls()).isZero();
    }

    @Test
    void anUnknownOrEmptyGroupIsOneSentenceWithWhatThereIs() {
        assertThat(new EngineDriver<>(simulator, TestReferencePoints.create("Nope"))
                        .end(Ending.Failed.class)
                        .reason())
                .contains("no VM group \"Nope\"")
                .contains(GROUP);
        simulator.inventory().add(new VmGroup("22222222-2222-4333-8444-555555555555", "Empty", List.of()));
        assertThat(new EngineDriver<>(simulator, TestReferencePoints.create("Empty"))
                        .end(Ending.Failed.class)
                        .reason())
                .contains("\"Empty\" has no VMs");
        simulator.inventory().add(new VmGroup("33333333-2222-4333-8444-555555555555", GROUP, List.of()));
        assertThat(driver().end(Ending.Failed.class).reason()).contains("2 VM groups named");
    }

    @Test
    void invalidParametersAreOneSentence() {
        for (Map.Entry<String, String> invalid :
                Map.of("type", "FULL", "consistency", "GROUP").entrySet()) {
            boolean type = invalid.getKey().equals("type");
            assertThatThrownBy(() -> CreationRequest.parse(
                            GROUP, type ? invalid.getValue() : null, type ? null : invalid.getValue()))
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageContaining("\"" + invalid.getValue() + "\"")
                    .hasMessageContaining(type ? "LOG_BASED or RCT" : "APPLICATION or CRASH");
        }
        assertThatThrownBy(() -> CreationRequest.parse(" ", null, null)).hasMessageStartingWith("The collection");
    }
}
