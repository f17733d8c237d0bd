package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Flow from stage to stage: unnecessary and repeated calls, and failures that do not end the operation. */
class StageFlowTest {

    /**
     * Data of the operation.
     *
     * @param calls what was called
     * @param left how many calls the repeated stage has still to make
     * @param failures what failed without ending the operation
     */
    record Calls(List<String> calls, int left, List<String> failures) {
        Calls called(String name) {
            List<String> all = new ArrayList<>(calls);
            all.add(name);
            return new Calls(all, Math.max(0, left - 1), failures);
        }

        Calls failed(String reason) {
            return new Calls(calls, 0, List.of(reason));
        }
    }

    /** Stage whose host completes each call at once, or rejects it. */
    private record Call(String name, boolean repeated, boolean unnecessary, boolean rejected, boolean optional)
            implements CallStage<Calls> {

        static Call simple(String name) {
            return new Call(name, false, false, false, false);
        }

        @Override
        public String activity() {
            return "calling";
        }

        @Override
        public Preparation<Calls> prepare(Calls data, StageContext context) {
            return unnecessary ? new Unnecessary<>(data) : new Prepared<>(data, Set.of());
        }

        @Override
        public boolean isRepeated(Calls data) {
            return repeated && data.left() > 0;
        }

        @Override
        public Submission submit(Calls data, StageContext context) {
            return rejected ? new Submission.Refused(32774) : new Submission.CompletedAtOnce();
        }

        @Override
        public Recovery<Calls> recover(Calls data, Intent intent, StageContext context) {
            return new Recovery.Jobs<>(List.of());
        }

        @Override
        public Calls complete(Calls data, Optional<FinishedJob> job, StageContext context) {
            return data.called(name);
        }

        @Override
        public Optional<Calls> afterFailure(Calls data, String reason) {
            return optional ? Optional.of(data.failed(reason)) : Optional.empty();
        }

        @Override
        public String method() {
            return name;
        }

        @Override
        public String adviceFor(long returnValue) {
            return "";
        }
    }

    private record Sequence(List<Stage<Calls>> stages) implements OperationType<Calls> {
        @Override
        public String name() {
            return "sequence";
        }

        @Override
        public Class<Calls> dataType() {
            return Calls.class;
        }

        @Override
        public OperationDescription describe(Calls data) {
            return new OperationDescription("sequence", "test", "", "Check the host.");
        }

        @Override
        public Set<LockTarget> lockTargets(Calls data, Origin origin) {
            return Set.of();
        }

        @Override
        public int countRunning(HypervHost host) {
            return 0;
        }

        @Override
        public OperationResult result(OperationState<Calls> state, Instant now) {
            return new OperationResult(
                    new Artifact("calls.json", "id", "{}"),
                    "calls",
                    "CALLS",
                    Map.of(),
                    Map.of(),
                    new OperationResult.Figures(0, 0, null, List.of()));
        }
    }

    private static EngineDriver<Calls> driver(Call... calls) {
        return new EngineDriver<>(
                SimulatedHost.builder().inProcess(),
                new TestOperation<>(
                        new Sequence(List.of(calls)),
                        new OperationRequest("hv01", null, OperationLimits.DEFAULT),
                        new Calls(List.of(), 3, List.of())));
    }

    @Test
    void anUnnecessaryCallIsNotMade() {
        EngineDriver<Calls> driver = driver(new Call("first", false, true, false, false), Call.simple("second"));
        driver.complete();
        assertThat(driver.state().data().calls()).containsExactly("second");
    }

    @Test
    void aStageIsRepeatedAsLongAsItsDataSaySo() {
        EngineDriver<Calls> driver = driver(new Call("first", true, false, false, false), Call.simple("second"));
        driver.complete();
        assertThat(driver.state().data().calls()).containsExactly("first", "first", "first", "second");
    }

    @Test
    void eachRepeatedCallHasAnIntentOfItsOwn() {
        EngineDriver<Calls> driver = driver(new Call("first", true, false, false, false));
        driver.complete();
        assertThat(driver.saved.stream()
                        .filter(state -> EngineDriver.is(state, StageProgress.Submitting.class))
                        .map(state -> state.data().calls().size()))
                .containsExactly(0, 1, 2);
    }

    @Test
    void aFailureOfAnOptionalStageContinuesWithTheNextOne() {
        EngineDriver<Calls> driver = driver(new Call("first", true, false, true, true), Call.simple("second"));
        driver.complete();
        assertThat(driver.state().data().calls()).containsExactly("second");
        assertThat(driver.state().data().failures())
                .singleElement()
                .satisfies(reason -> assertThat(reason).contains("rejected first with 32774"));
    }

    @Test
    void aFailureOfAnyOtherStageEndsTheOperation() {
        EngineDriver<Calls> driver = driver(new Call("first", false, false, true, false), Call.simple("second"));
        assertThat(driver.end(Ending.Failed.class).reason()).contains("32774");
        assertThat(driver.state().data().calls()).isEmpty();
    }

    @Test
    void anAbortEndsTheOperationInAnOptionalStageToo() {
        EngineDriver<Calls> driver = driver(new Call("first", true, false, false, true), Call.simple("second"));
        driver.runUntilSubmitting();
        driver.abort();
        driver.end(Ending.Cancelled.class);
        assertThat(driver.state().data().calls()).isEmpty();
    }
}
