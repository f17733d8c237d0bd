package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.export.ResolvedExport.ResolvedMachine;
import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.ExportSettings;
import io.jenkins.plugins.hyperv.virtualization.ExportedPaths;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.JobState;
import io.jenkins.plugins.hyperv.virtualization.ListedJob;
import io.jenkins.plugins.hyperv.virtualization.MachineDisks;
import io.jenkins.plugins.hyperv.virtualization.ReturnCode;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.List;
import java.util.Optional;

/** From the request to the job on the host: exactly one. */
final class Submitting {

    private final OperationLog log;

    private final ExportClaims claims;

    Submitting(OperationLog log, ExportClaims claims) {
        this.log = log;
        this.claims = claims;
    }

    /** Looks up what the request names, and notes which jobs are not ours. */
    Turn resolve(ExportState state, HypervHost host, long now) throws WsmanException, ExportFailure {
        ExportRequest request = state.request();
        ResolvedExport resolved = new ReferencePointResolver(host, request.hostName()).resolve(request);
        refuseOverlap(state.withResolved(resolved));
        List<ListedJob> jobs = host.listedJobsOf(resolved.id());
        Optional<ListedJob> running = jobs.stream()
                .filter(job -> !job.state().ended() && request.directory().isSameAs(job.directory()))
                .findFirst();
        if (running.isPresent()) {
            throw new ExportFailure("The reference point is being exported to " + request.directory()
                    + " already, by the job " + running.get().id() + " on the host. Wait for it, or export to another"
                    + " directory.");
        }
        log.line(announcement(resolved, request));
        Intent intent = new Intent(now, jobs.stream().map(ListedJob::id).toList(), 0);
        return Turn.enter(state.withResolved(resolved).withIntent(intent), Phase.SUBMITTING);
    }

    /** The host would refuse it, too, but later and without a word about the other build. */
    private void refuseOverlap(ExportState state) throws ExportFailure {
        Optional<Origin> other = state.target().flatMap(target -> claims.claim(target, state.origin()));
        if (other.isPresent()) {
            throw new ExportFailure("The reference point is being exported to "
                    + state.request().directory() + " already, by "
                    + other.get().job() + " #"
                    + other.get().number() + ": " + other.get().url()
                    + " Wait for it, or export to another directory.");
        }
    }

    private static String announcement(ResolvedExport resolved, ExportRequest request) {
        String collection =
                resolved.collectionName().isEmpty() ? "" : " of collection \"" + resolved.collectionName() + "\"";
        String since = resolved.isDifferential() ? ", changes since " + Texts.shortId(resolved.baseId()) : "";
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
            return Following.begin(state, started.job(), now);
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

    private static String id(EndpointReference job) {
        return job.selector("InstanceID").orElse(job.className());
    }
}
