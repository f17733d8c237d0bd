package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Query stage that selects the reference points to remove. Waits for a while until no job of the machines runs. */
final class SelectOldPointsStage implements QueryStage<SnapshotExport> {

    private static final Duration MOST_WAITED = Duration.ofMinutes(10);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private Instant since;

    @Override
    public String name() {
        return "selectOldReferencePoints";
    }

    @Override
    public String activity() {
        return "looking for old reference points";
    }

    @Override
    public boolean isTimeLimited(SnapshotExport export) {
        return false;
    }

    @Override
    public Result<SnapshotExport> query(SnapshotExport export, StageContext context) throws WsmanException {
        since = since == null ? context.now() : since;
        boolean isConverted = export.point() != null && export.point().id() != null;
        if (!isConverted || export.request().keepReferencePoints() == 0) {
            return new Result.Complete<>(export);
        }
        List<String> listed = export.target().calls().referencePoints(context.host()).stream()
                .map(ListedPoint::id)
                .toList();
        List<String> old = RetentionRules.select(
                listed,
                RetentionRules.own(export),
                BaseRules.onRecord(export.request(), export.target().id()),
                export.request().keepReferencePoints());
        if (!old.isEmpty() && isBusy(export, context)) {
            if (Duration.between(since, context.now()).compareTo(MOST_WAITED) < 0) {
                return new Result.Again<>(INTERVAL);
            }
            return new Result.Complete<>(export.withProblem("Old reference points were not removed ("
                    + String.join(", ", old) + "): a job of the VMs is still running."));
        }
        return new Result.Complete<>(export.withRetention(new SnapshotExport.Retention(old, listed, List.of())));
    }

    private static boolean isBusy(SnapshotExport export, StageContext context) throws WsmanException {
        return !TargetJobs.running(export.target(), context.host()).isEmpty();
    }

    @Override
    public Optional<SnapshotExport> afterFailure(SnapshotExport export, String reason) {
        return Optional.of(export.withProblem("Old reference points were not removed: " + reason));
    }
}
