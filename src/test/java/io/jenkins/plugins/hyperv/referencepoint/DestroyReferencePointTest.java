package io.jenkins.plugins.hyperv.referencepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.operation.TestOperation;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportRequest;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint.TrackingType;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import io.jenkins.plugins.hyperv.simulator.wmi.HostTraits;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Removal of a reference point on the simulated host, with what may go wrong. */
class DestroyReferencePointTest {

    private SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private List<SimulatedReferencePoint> before = simulator.inventory().referencePoints();

    private void use(HostTraits traits) {
        simulator = SimulatedHost.builder().traits(traits).inProcess();
        before = simulator.inventory().referencePoints();
    }

    private static TestOperation<ReferencePointRemoval> nightly() {
        return TestReferencePoints.destroy(SampleInventory.NIGHTLY, null, false);
    }

    private EngineDriver<ReferencePointRemoval> driver() {
        return new EngineDriver<>(simulator, nightly());
    }

    private EngineDriver<ReferencePointRemoval> driver(String point, String collection, boolean removeData) {
        return new EngineDriver<>(simulator, TestReferencePoints.destroy(point, collection, removeData));
    }

    private SimulatedReferencePoint point(String id) {
        return before.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    private SimulatedReferencePoint logBased() {
        return before.stream()
                .filter(each -> each.type() == TrackingType.LOG_BASED)
                .findFirst()
                .orElseThrow();
    }

    private int calls(String method) {
        return simulator.requests().ofMethod(method).size();
    }

    private void assertOnlyGone(SimulatedReferencePoint gone) {
        assertThat(simulator.inventory().referencePoints()).doesNotContain(gone).hasSize(before.size() - 1);
    }

    private void assertNothingGone() {
        assertThat(simulator.inventory().referencePoints()).isEqualTo(before);
        assertThat(calls("DestroyReferencePoint")).isZero();
    }

    static List<HostTraits> traits() {
        return CreateReferencePointTest.traits();
    }

    @ParameterizedTest
    @MethodSource("traits")
    void theReferencePointIsGoneAndNoOther(HostTraits traits) {
        use(traits);
        Map<String, Object> value = TestReferencePoints.map(driver().complete());
        assertOnlyGone(point(SampleInventory.NIGHTLY));
        assertThat(value)
                .containsEntry("id", SampleInventory.NIGHTLY)
                .containsEntry("collection", "Web tier")
                .containsEntry("type", "RCT");
        assertThat(calls("DestroyReferencePoint")).isOne();
        assertThat(calls("RemoveAssociatedData")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{7d7a0b1c-2e3f-4a5b-8c6d-9e0f1a2b3c4d}", "7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4D"})
    void theIdMayHaveEitherSpelling(String id) {
        driver(id, null, false).complete();
        assertOnlyGone(point(SampleInventory.NIGHTLY));
    }

    @Test
    void aNameNeedsItsVmGroupAndMustBeUnambiguousInIt() {
        assertThatThrownBy(() -> RemovalRequest.parse("nightly", " ", false))
                .hasMessageContaining("\"nightly\"")
                .hasMessageContaining("collection");
        assertThat(driver("weekly", "Web tier", false).end(Ending.Failed.class).reason())
                .contains("2 reference points named \"weekly\"");
        assertNothingGone();
        driver("nightly", "web tier", false).complete();
        assertOnlyGone(point(SampleInventory.NIGHTLY));
    }

    @Test
    void anUnknownReferencePointIsOneSentenceWithWhatThereIs() {
        assertThat(driver("11111111-2222-4333-8444-555555555555", null, false)
                        .end(Ending.Failed.class)
                        .reason())
                .contains("11111111")
                .contains(SampleInventory.NIGHTLY);
        assertNothingGone();
    }

    @Test
    void aReferencePointOfAnotherVmGroupIsNotDestroyed() {
        assertThat(driver(SampleInventory.NIGHTLY, "Database tier", false)
                        .end(Ending.Failed.class)
                        .reason())
                .contains("Database tier");
        assertNothingGone();
    }

    @Test
    void theLogIsRemovedFirstIfTheUserRequestsThat() {
        SimulatedReferencePoint point = logBased();
        driver(point.id().toLowerCase(Locale.ROOT), null, true).complete();
        assertOnlyGone(point);
        assertThat(List.of(calls("RemoveAssociatedData"), calls("DestroyReferencePoint")))
                .containsOnly(1);
    }

    @Test
    void aReferencePointWithoutLogHasNoDataToRemove() {
        assertThat(driver(SampleInventory.NIGHTLY, null, true)
                        .end(Ending.Failed.class)
                        .reason())
                .contains("removeAssociatedData");
        assertNothingGone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RemoveAssociatedData", "DestroyReferencePoint"})
    void aLostResponseIsRecoveredWithoutASecondCall(String method) {
        for (HostTraits traits : traits()) {
            use(traits);
            simulator.faults().onMethod(method).next(new Disturbance.LoseAnswer());
            driver(logBased().id(), null, true).complete();
            assertThat(calls(method)).isOne();
            assertOnlyGone(logBased());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RemoveAssociatedData", "DestroyReferencePoint"})
    void aLostRequestFailsWithoutASecondCall(String method) {
        simulator.faults().onMethod(method).next(new Disturbance.LoseRequest());
        assertThat(driver(logBased().id(), null, true).end(Ending.Failed.class).reason())
                .contains("hypervReferencePoints");
        assertThat(simulator.inventory().referencePoints()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"removeAssociatedData", "destroyReferencePoint"})
    void aRestartBetweenACallAndItsResponseMakesNoSecondCall(String stage) throws Exception {
        TestOperation<ReferencePointRemoval> operation =
                TestReferencePoints.destroy(logBased().id(), null, true);
        EngineDriver<ReferencePointRemoval> driver = new EngineDriver<>(simulator, operation);
        driver.runUntilStage(stage);
        driver.runUntilFollowing();
        driver.restartFromSubmitting();
        driver.complete();
        assertThat(List.of(calls("RemoveAssociatedData"), calls("DestroyReferencePoint")))
                .containsOnly(1);
        for (var state : driver.saved) {
            assertThat(operation.read(StateCodec.write(state))).isEqualTo(state);
        }
    }

    @Test
    void aForgottenJobIsRecoveredByItsEffect() {
        EngineDriver<ReferencePointRemoval> driver = driver();
        driver.runUntilFollowing();
        simulator.clock().advance(Duration.ofHours(1));
        driver.restart();
        driver.complete();
        assertThat(calls("DestroyReferencePoint")).isOne();
    }

    @Test
    void anAbortTerminatesTheJobAndTheReferencePointRemains() {
        EngineDriver<ReferencePointRemoval> driver = driver();
        driver.runUntilFollowing();
        driver.abort();
        driver.end(Ending.Cancelled.class);
        simulator.clock().advance(Duration.ofMinutes(1));
        assertThat(simulator.inventory().referencePoints()).isEqualTo(before);
    }

    @Test
    void dependentsThatTheHostDestroysTooAreAProblemThatNamesThem() {
        SimulatedReferencePoint dependent = logBased();
        simulator.model().referencePoints().dependents(point(SampleInventory.NIGHTLY), List.of(dependent));
        OperationResult result = driver().complete();
        assertThat(result.problems()).singleElement().asString().contains(dependent.id());
        assertThat(TestReferencePoints.map(result)).containsEntry("alsoDestroyed", List.of(dependent.id()));
        assertThat(calls("DestroyReferencePoint")).isOne();
    }

    @Test
    void aReferencePointThatVanishesBeforeTheCallIsNotDestroyed() {
        EngineDriver<ReferencePointRemoval> driver = driver();
        driver.runUntilStage("destroyReferencePoint");
        simulator.inventory().remove(point(SampleInventory.NIGHTLY));
        assertThat(driver.end(Ending.Failed.class).reason()).contains("is gone");
        assertThat(calls("DestroyReferencePoint")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 62, 70, 170, 205})
    void aRunningJobOfItsMachinesPreventsTheCall(int type) {
        simulator
                .model()
                .snapshots()
                .startOther(point(SampleInventory.NIGHTLY).group().machines().get(0), type, Duration.ofMinutes(10));
        assertThat(driver().end(Ending.Failed.class).reason()).contains("busy");
        assertNothingGone();
    }

    @Test
    void aRunningJobWithoutKnownMachinesPreventsTheCall() {
        use(HostTraits.documented().withoutLinkedJobs());
        simulator
                .model()
                .snapshots()
                .startOther(point(SampleInventory.NIGHTLY).group().machines().get(0), 205, Duration.ofMinutes(10));
        assertThat(driver().end(Ending.Failed.class).reason()).contains("busy, or may be");
        assertNothingGone();
    }

    static List<HostTraits> exportJobClasses() {
        return List.of(HostTraits.documented(), HostTraits.documented().withoutExportJobClass());
    }

    @ParameterizedTest
    @MethodSource("exportJobClasses")
    void aRunningExportOfTheReferencePointPreventsTheCall(HostTraits traits) {
        use(traits);
        simulator.exports().nextEnds(new SimulatedJobEnding.NeverEnds());
        simulator
                .model()
                .export(new SimulatedExportRequest(
                        point(SampleInventory.NIGHTLY),
                        new SimulatedExportRequest.Base.None(),
                        "D:\\Exports\\other",
                        Map.of(),
                        "other"));
        assertThat(driver().end(Ending.Failed.class).reason()).contains("export of a reference point");
        assertNothingGone();
    }

    @Test
    void jobsOfOtherGroupsDoNotMatter() {
        simulator
                .model()
                .snapshots()
                .startOther(simulator.inventory().groups().get(1).machines().get(0), 205, Duration.ofMinutes(10));
        driver().complete();
        assertOnlyGone(point(SampleInventory.NIGHTLY));
    }

    @Test
    void aRejectedCallNamesTheCodeAndDestroysNothing() {
        simulator.model().snapshots().script(Call.DESTROY_REFERENCE_POINT).always(new ExportReply.Returns(32774));
        assertThat(driver().end(Ending.Failed.class).reason())
                .startsWith("hv01 rejected DestroyReferencePoint with 32774 (System is in use)");
        assertThat(simulator.inventory().referencePoints()).isEqualTo(before);
    }
}
