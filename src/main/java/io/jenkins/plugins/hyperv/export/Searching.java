package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.ExportJob;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.Optional;

/** Looks on the host for the job of a call of which nobody knows what became. */
final class Searching {

    /** A host works on one call for 60 s at most (OperationTimeout); half as much again for queues. */
    static final long CALL_MAY_LAST_MILLIS = 90_000;

    private static final long INTERVAL_MILLIS = 3_000;

    private final OperationLog log;

    Searching(OperationLog log) {
        this.log = log;
    }

    /** Begins the search for the job of a call that left before now. */
    static ExportState begun(ExportState state, long now) {
        Intent intent = state.intent();
        return state.withIntent(new Intent(intent.atMillis(), intent.knownJobs(), now + CALL_MAY_LAST_MILLIS))
                .withPhase(Phase.SEARCHING);
    }

    /** One look: a job that the host did not know before the call, of the same reference point and directory. */
    Turn search(ExportState state, HypervHost host, long now) throws WsmanException, ExportFailure {
        Intent intent = state.intent();
        Optional<ExportJob> ours = host.exportJobsOf(state.resolved().id()).stream()
                .filter(job -> !intent.knownJobs().contains(job.id()))
                .filter(job -> state.request().directory().isSameAs(job.directory()))
                .findFirst();
        if (ours.isPresent()) {
            log.line("Found it: job " + Texts.shortId(ours.get().id()));
            return Following.begin(state, ours.get().reference(), now);
        }
        boolean stop = state.cancellation() != null;
        long until = stop
                ? Math.min(intent.searchUntilMillis(), state.cancellation().atMillis() + Patience.AFTER_CANCEL_MILLIS)
                : intent.searchUntilMillis();
        if (now < until) {
            return Turn.again(state, INTERVAL_MILLIS);
        }
        String unknown =
                "Whether the export was started is unknown: there was no clear answer to the call and the host shows"
                        + " no job for it. See whether " + state.request().directory()
                        + " holds an export before the next try.";
        if (stop) {
            return Turn.done(state, new Outcome.Cancelled(state.cancellation().reason(), unknown));
        }
        throw new ExportFailure(unknown);
    }
}
