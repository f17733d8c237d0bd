package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.operation.sample.SampleOperation;
import java.io.IOException;
import java.util.List;

/**
 * Mistakes that the engine could have. Each is made at a joint around it: the checkpoint, the transport, the recovery of
 * the state, the clock or the locks behave so that the whole does as if the mistake were in the engine.
 */
enum Mutant {
    SUBMITS_BEFORE_THE_INTENT_IS_SAVED(Wiring.withCheckpoint(SavesLate::new)),
    CONTINUES_WITHOUT_A_SAVED_INTENT(Wiring.withCheckpoint(inner -> state -> {
        try {
            inner.save(state);
        } catch (IOException e) {
            // As if it had been saved.
        }
    })),
    SENDS_A_LOST_CALL_AGAIN(Wiring.withTransport(LyingTransport.SENDS_TWICE)),
    TAKES_A_LOST_CALL_FOR_ONE_NOT_PROCESSED(Wiring.withTransport(LyingTransport.TAKES_UNKNOWN_FOR_NOT_PROCESSED)),
    TAKES_NOT_FOUND_FOR_SUCCESS(Wiring.withTransport(LyingTransport.TAKES_NOT_FOUND_FOR_SUCCESS)),
    TAKES_ANY_END_FOR_SUCCESS(Wiring.withTransport(LyingTransport.TAKES_ANY_END_FOR_SUCCESS)),
    TAKES_A_FAULT_FOR_NOT_FOUND(Wiring.withTransport(LyingTransport.TAKES_FAULT_FOR_NOT_FOUND)),
    ABORTS_WITHOUT_TERMINATING_THE_JOB(Wiring.withTransport(LyingTransport.DOES_NOT_TERMINATE)),
    GIVES_UP_SOON(Wiring.withTransport(LyingTransport.TAKES_FAULT_FOR_PERMANENT)),
    RESUMES_BY_STARTING_AGAIN(Wiring.withResume((stored, resumed, fresh) -> fresh)),
    RESUMES_BY_CALLING_AGAIN(Wiring.withResume(
            (stored, resumed, fresh) -> stored.progress().orElse(null) instanceof StageProgress.Submitting submitting
                    ? resumed.withProgress(submitting)
                    : resumed)),
    RESUMES_WITHOUT_THE_ABORT(Wiring.withResume((stored, resumed, fresh) -> resumed.withCancellation(null))),
    ADOPTS_A_JOB_THAT_EXISTED_BEFORE(Wiring.withRecovering(recovering -> new StageProgress.Recovering(
            new Intent(
                    recovering.intent().atMillis(),
                    List.of(),
                    recovering.intent().hostMillis()),
            recovering.untilMillis()))),
    ADOPTS_A_JOB_THAT_WAS_SUBMITTED_BEFORE_THE_INTENT(Wiring.withTransport(LyingTransport.IGNORES_THE_HOSTS_CLOCK)),
    ADOPTS_A_JOB_OF_ANOTHER_OPERATION(Wiring.withLocks(inner -> OperationLocks.NONE)),
    ADOPTS_A_JOB_WHOSE_ID_DIFFERS_IN_CASE_OR_BRACES(Wiring.withTransport(LyingTransport.COMPARES_IDS_AS_TEXT)),
    SEARCHES_TOO_SHORTLY(Wiring.withRecovering(recovering -> new StageProgress.Recovering(
            recovering.intent(), recovering.intent().atMillis()))),
    FOLLOWS_A_CLOCK_THAT_IS_SET(Wiring.withClock((wall, nanos) -> wall)),
    SKIPS_THE_CLEANUP(Wiring.RIGHT, Scenario.SAMPLE_WITHOUT_CLEANUP),
    RESUMES_WITHOUT_THE_CLEANUP(
            Wiring.withResume((stored, resumed, fresh) -> resumed.position() instanceof Position.CleaningUp
                    ? resumed.withPosition(new Position.AtStage(SampleOperation.COPY, new StageProgress.Pending()))
                    : resumed),
            Scenario.SAMPLE);

    private final Wiring wiring;
    private final Scenario scenario;

    Mutant(Wiring wiring) {
        this(wiring, Scenario.EXPORT);
    }

    Mutant(Wiring wiring, Scenario scenario) {
        this.wiring = wiring;
        this.scenario = scenario;
    }

    Scenario scenario() {
        return scenario;
    }

    Wiring wiring() {
        return wiring;
    }

    /** Stores each state when the next one comes. */
    private static final class SavesLate implements Checkpoint {
        private final Checkpoint inner;
        private OperationState<?> waiting;

        SavesLate(Checkpoint inner) {
            this.inner = inner;
        }

        @Override
        public void save(OperationState<?> state) throws IOException, InterruptedException {
            OperationState<?> before = waiting;
            waiting = state;
            if (before != null) {
                inner.save(before);
            }
        }
    }
}
