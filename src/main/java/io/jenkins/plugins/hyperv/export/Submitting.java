package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.export.ExportState.FinishedJob;
import io.jenkins.plugins.hyperv.export.ExportState.FollowedJob;
import io.jenkins.plugins.hyperv.export.ExportState.Intent;
import io.jenkins.plugins.hyperv.export.ResolvedExport.ResolvedMachine;
import io.jenkins.plugins.hyperv.virtualization.ExportJob;
import io.jenkins.plugins.hyperv.virtualization.ExportSettings;
import io.jenkins.plugins.hyperv.virtualization.ExportedPaths;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.JobState;
import io.jenkins.plugins.hyperv.virtualization.MachineDisks;
import io.jenkins.plugins.hyperv.virtualization.ReturnCode;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.List;
import java.util.Optional;

/** From the request to the job on the host: exactly one. */
final class Submitting {

    /** A host works on one call for 60 s at most (OperationTimeout); half as much again for clocks and queues. */
    private static final long CALL_MAY_LAST_MILLIS = 90_000;
    /** However late we look: so long at least. */
    private static final long SEARCH_AT_LEAST_MILLIS = 15_000;

    private static final long SEARCH_INTERVAL_MILLIS = 3_000;

    private final ExportLog log;

    Submitting(ExportLog log) {
        this.log = log;
    }

    /** Looks up what the request names, and notes which jobs are not ours. */
    Turn resolve(ExportState state, HypervHost host, long now) throws WsmanException, ExportFailure {
        ExportRequest request = state.request();
        ResolvedExport resolved = new ReferencePointResolver(host, request.hostName()).resolve(request);
        List<ExportJob> jobs = host.exportJobsOf(resolved.id());
        Optional<ExportJob> running = jobs.stream()
                .filter(job -> !job.state().ended() && request.directory().isSameAs(job.directory()))
                .findFirst();
        if (running.isPresent()) {
            throw new ExportFailure("The reference point is being exported to " + request.directory()
                    + " already, by the job " + running.get().id() + " on the host. Wait for it, or export to another"
                    + " directory.");
        }
        log.line(announcement(resolved, request));
        Intent intent = new Intent(now, jobs.stream().map(ExportJob::id).toList(), 0);
        return Turn.enter(state.withResolved(resolved).withIntent(intent), Phase.SUBMITTING);
    }

    private static String announcement(ResolvedExport resolved, ExportRequest request) {
        String collection =
                resolved.collectionName().isEmpty() ? "" : " of collection \"" + resolved.collectionName() + "\"";
        String since = resolved.base() == null ? "" : ", changes since " + Texts.shortId(resolved.baseId());
        return "Exporting reference point " + Texts.shortId(resolved.id()) + collection + " ("
                + Texts.count(resolved.machines().size(), "machine") + ", "
                + resolved.type().displayName() + ", " + resolved.consistency().displayName() + since + ") to "
                + request.directory();
    }

    /** Makes the call. It is reached with the intent saved, and never again after an answer that may have been lost. */
    Turn submit(ExportState state, HypervHost host, long now) throws WsmanException, ExportFailure {
        ResolvedExport resolved = state.resolved();
        Submission submission =
                host.export(resolved.reference(), state.request().directory().path(), settings(resolved));
        if (submission instanceof Submission.JobStarted started) {
            log.line("Job " + Texts.shortId(id(started.job())) + " started");
            return follow(state, started.job(), now);
        }
        if (submission instanceof Submission.Refused refused) {
            throw new ExportFailure(Texts.withAdvice(
                    "ExportReferencePoint on " + state.request().hostName() + " was refused with "
                            + ReturnCode.describe(refused.returnValue()) + ".",
                    ReturnCode.adviceFor(refused.returnValue())));
        }
        log.line("100 %  completed at once");
        return Turn.enter(state.withFinished(finishedAtOnce()), Phase.COLLECTING);
    }

    private static ExportSettings settings(ResolvedExport resolved) {
        return new ExportSettings(
                Optional.ofNullable(resolved.base()),
                resolved.machines().stream()
                        .filter(ResolvedMachine::chosen)
                        .map(machine -> new MachineDisks(machine.id(), machine.diskIds()))
                        .toList());
    }

    private static FinishedJob finishedAtOnce() {
        return new FinishedJob(
                "",
                "",
                JobState.COMPLETED.displayName(),
                "",
                "",
                0,
                ExportedPaths.NONE,
                List.of("The host exported without a job and did not say which files it wrote."));
    }

    /** Looks for the job of a call whose answer did not arrive. */
    Turn search(ExportState state, HypervHost host, long now) throws WsmanException, ExportFailure {
        Intent intent = state.intent();
        Optional<ExportJob> ours = host.exportJobsOf(state.resolved().id()).stream()
                .filter(job -> !intent.knownJobs().contains(job.id()))
                .filter(job -> state.request().directory().isSameAs(job.directory()))
                .findFirst();
        if (ours.isPresent()) {
            log.line("Found it: job " + Texts.shortId(ours.get().id()));
            return follow(state, ours.get().reference(), now);
        }
        if (intent.searchUntilMillis() == 0) {
            long until = Math.max(intent.atMillis() + CALL_MAY_LAST_MILLIS, now + SEARCH_AT_LEAST_MILLIS);
            Intent searching = new Intent(intent.atMillis(), intent.knownJobs(), until);
            return Turn.again(state.withIntent(searching), SEARCH_INTERVAL_MILLIS);
        }
        if (now < intent.searchUntilMillis()) {
            return Turn.again(state, SEARCH_INTERVAL_MILLIS);
        }
        String unknown = "Whether the export was started is unknown: the answer to the call was lost and the host shows"
                + " no job for it. See whether " + state.request().directory()
                + " holds an export before the next try.";
        if (state.cancellation() != null) {
            return Turn.done(state, new Outcome.Cancelled(state.cancellation().reason(), unknown));
        }
        throw new ExportFailure(unknown);
    }

    private static Turn follow(ExportState state, EndpointReference job, long now) {
        FollowedJob followed = new FollowedJob(job, now, 0, "", PollSchedule.FIRST_MILLIS, 0, now);
        return Turn.enter(state.withJob(followed), Phase.FOLLOWING);
    }

    private static String id(EndpointReference job) {
        return job.selector("InstanceID").orElse(job.className());
    }
}
