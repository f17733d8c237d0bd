package io.jenkins.plugins.hyperv.export;

import java.io.IOException;
import java.util.List;

/**
 * Mistakes that the engine could have. Each is made at a joint around it: what stores, what carries, what resumes, what
 * tells the time behaves so that the whole does as if the mistake were inside.
 */
enum Mutant {
    SUBMITS_BEFORE_THE_INTENT_IS_SAVED(Wiring.withCheckpoint(SavesLate::new)),
    GOES_ON_WITHOUT_A_SAVED_INTENT(Wiring.withCheckpoint(inner -> state -> {
        try {
            inner.save(state);
        } catch (IOException e) {
            // As if it had been saved.
        }
    })),
    SENDS_A_LOST_CALL_AGAIN(Wiring.withTransport(MutantTransport.SENDS_TWICE)),
    TAKES_A_LOST_CALL_FOR_ONE_NOT_PROCESSED(Wiring.withTransport(MutantTransport.TAKES_UNKNOWN_FOR_NOT_PROCESSED)),
    TAKES_NOT_FOUND_FOR_SUCCESS(Wiring.withTransport(MutantTransport.TAKES_NOT_FOUND_FOR_SUCCESS)),
    TAKES_ANY_END_FOR_SUCCESS(Wiring.withTransport(MutantTransport.TAKES_ANY_END_FOR_SUCCESS)),
    TAKES_TROUBLE_FOR_NOT_FOUND(Wiring.withTransport(MutantTransport.TAKES_TROUBLE_FOR_NOT_FOUND)),
    ABORTS_WITHOUT_ASKING_THE_HOST(Wiring.withTransport(MutantTransport.DOES_NOT_ASK)),
    GIVES_UP_SOON(Wiring.withTransport(MutantTransport.TAKES_TROUBLE_FOR_LASTING)),
    RESUMES_BY_STARTING_ANEW(Wiring.withResume((json, now) -> {
        ExportState stored = ExportState.read(json);
        return ExportState.begin(stored.request(), stored.origin(), now);
    })),
    RESUMES_BY_CALLING_AGAIN(Wiring.withResume((json, now) -> {
        ExportState resumed = ExportState.resume(json, now);
        boolean called = ExportState.read(json).phase() == Phase.SUBMITTING;
        return called ? resumed.withPhase(Phase.SUBMITTING) : resumed;
    })),
    RESUMES_WITHOUT_THE_ABORT(
            Wiring.withResume((json, now) -> ExportState.resume(json, now).withCancellation(null))),
    ADOPTS_ANY_JOB(Wiring.withResume((json, now) -> {
        ExportState resumed = ExportState.resume(json, now);
        Intent intent = resumed.intent();
        return intent == null
                ? resumed
                : resumed.withIntent(new Intent(intent.atMillis(), List.of(), intent.searchUntilMillis()));
    })),
    SEARCHES_TOO_SHORTLY(Wiring.withResume((json, now) -> {
        ExportState resumed = ExportState.resume(json, now);
        Intent intent = resumed.intent();
        return intent == null ? resumed : resumed.withIntent(new Intent(intent.atMillis(), intent.knownJobs(), now));
    })),
    GOES_BY_A_CLOCK_THAT_IS_SET(Wiring.withClock((wall, nanos) -> wall));

    private final Wiring wiring;

    Mutant(Wiring wiring) {
        this.wiring = wiring;
    }

    Wiring wiring() {
        return wiring;
    }

    /** Stores each state when the next one comes. */
    private static final class SavesLate implements Checkpoint {
        private final Checkpoint inner;
        private ExportState waiting;

        SavesLate(Checkpoint inner) {
            this.inner = inner;
        }

        @Override
        public void save(ExportState state) throws IOException, InterruptedException {
            ExportState before = waiting;
            waiting = state;
            if (before != null) {
                inner.save(before);
            }
        }
    }
}
