package io.jenkins.plugins.hyperv.export;

/** Makes of a stored state one to go on from. */
final class Resumption {

    private Resumption() {}

    static ExportState of(ExportState stored, long now) {
        ExportState state = stored.withTrouble(null).withBegan(Math.min(stored.beganMillis(), now));
        if (stored.cancellation() != null) {
            // The time that a host is given to end the job starts anew, and it is asked anew.
            state = state.withCancellation(
                    new Cancellation(stored.cancellation().reason(), now, false));
        }
        if (stored.job() != null) {
            state = state.withJob(notAfter(now, stored.job()));
        }
        return switch (stored.phase()) {
            // The call may have left at any moment until the process went down.
            case SUBMITTING -> Searching.begun(state, now);
            case SEARCHING -> state.withIntent(notAfter(now + Searching.CALL_MAY_LAST_MILLIS, stored.intent()));
            default -> state;
        };
    }

    private static FollowedJob notAfter(long now, FollowedJob job) {
        return new FollowedJob(
                job.reference(),
                Math.min(job.startedMillis(), now),
                job.percent(),
                job.stateName(),
                job.pollMillis(),
                job.loggedPercent(),
                Math.min(job.loggedMillis(), now));
    }

    private static Intent notAfter(long latest, Intent intent) {
        return new Intent(intent.atMillis(), intent.knownJobs(), Math.min(intent.searchUntilMillis(), latest));
    }
}
