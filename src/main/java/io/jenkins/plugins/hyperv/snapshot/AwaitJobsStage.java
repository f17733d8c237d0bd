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
 * Query stage that waits until no job of the target runs: a host rejects the removal of a snapshot that it is taking or
 * exporting, and a new snapshot while it merges the disks of a removed one. Gives the jobs some minutes; the next call says
 * then what the host thinks of it.
 */
final class AwaitJobsStage implements QueryStage<SnapshotExport> {

    private static final Duration MOST_WAITED = Duration.ofMinutes(10);
    private static final Duration INTERVAL = Duration.ofSeconds(3);

    private final String jobId;
    private final boolean afterRemoval;
    private Instant since;

    private AwaitJobsStage(String jobId, boolean afterRemoval) {
        this.jobId = jobId;
        this.afterRemoval = afterRemoval;
    }

    /** @param jobId the operation's last job, which the host may not link with the target; null for none */
    static AwaitJobsStage inCleanup(String jobId) {
        return new AwaitJobsStage(jobId, false);
    }

    /** After the removal of snapshots that earlier operations have left behind, if there were some. */
    static AwaitJobsStage afterRemoval() {
        return new AwaitJobsStage(null, true);
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
        if (afterRemoval && export.earlier().removed().isEmpty()) {
            return new Result.Complete<>(export);
        }
        since = since == null ? context.now() : since;
        List<ConcreteJob> jobs = new ArrayList<>(TargetJobs.running(export.target(), context.host()));
        if (jobId != null) {
            context.host().virtualSystems().jobWithId(jobId).ifPresent(jobs::add);
        }
        boolean running = jobs.stream().anyMatch(job -> !job.state().ended());
        return !running || Duration.between(since, context.now()).compareTo(MOST_WAITED) >= 0
                ? new Result.Complete<>(export)
                : new Result.Again<>(INTERVAL);
    }
}
