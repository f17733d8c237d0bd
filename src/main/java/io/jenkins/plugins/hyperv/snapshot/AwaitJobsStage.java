package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Cleanup stage that waits until no job of the target runs: a host rejects the removal of a snapshot that it is taking or
 * exporting. Gives the jobs some minutes; the removal says then what the host thinks of it.
 */
final class AwaitJobsStage implements QueryStage<SnapshotExport> {

    private static final Duration MOST_WAITED = Duration.ofMinutes(10);
    private static final Duration INTERVAL = Duration.ofSeconds(3);

    private final String jobId;
    private Instant since;

    /** @param jobId the operation's last job, which the host may not link with the target; null for none */
    AwaitJobsStage(String jobId) {
        this.jobId = jobId;
    }

    @Override
    public String name() {
        return "awaitJobs";
    }

    @Override
    public String activity() {
        return "waiting for jobs of the target to end";
    }

    @Override
    public Result<SnapshotExport> query(SnapshotExport export, StageContext context) throws WsmanException {
        since = since == null ? context.now() : since;
        List<ConcreteJob> jobs = new ArrayList<>(TargetCalls.jobs(export.target(), context.host()));
        if (jobId != null) {
            context.host().virtualSystems().jobWithId(jobId).ifPresent(jobs::add);
        }
        boolean running = jobs.stream().anyMatch(job -> !job.state().ended());
        return !running || Duration.between(since, context.now()).compareTo(MOST_WAITED) >= 0
                ? new Result.Complete<>(export)
                : new Result.Again<>(INTERVAL);
    }
}
