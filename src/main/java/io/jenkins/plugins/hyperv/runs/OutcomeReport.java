package io.jenkins.plugins.hyperv.runs;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.operation.CancelReason;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.Outcome;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.reports.ManifestArchive;
import io.jenkins.plugins.hyperv.reports.OperationRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * Report of an outcome on the build of the operation: archives the artifact, and writes the outcome into the log and the record. The
 * caller saves the record.
 *
 * @param log the build's log
 */
record OutcomeReport(BuildContext build, OperationRecord record, OperationLog log) {

    /** Reports an outcome, and returns what the step makes of it. */
    Conclusion conclude(Outcome outcome) throws InterruptedException {
        return outcome instanceof Outcome.Completed completed
                ? succeeded(completed.result())
                : unsuccessful((Outcome.Unsuccessful) outcome);
    }

    private Conclusion succeeded(OperationResult result) throws InterruptedException {
        result.problems().forEach(problem -> log.line("WARNING: " + problem));
        String path;
        try {
            path = result.artifact() == null ? null : archive(result.artifact());
        } catch (IOException e) {
            return failed("The operation completed on the host. " + notArchived(result.artifact(), e));
        }
        record.completed(result, path);
        Duration duration = Duration.ofMillis(record.getDurationMillis());
        log.line("Completed in " + Texts.clock(duration));
        OperationResult archived = (path == null ? result : result.archivedAs(path)).tookSeconds(duration.toSeconds());
        return new Conclusion.Succeeded(archived.returnValue(), archived.variables(), archived.problems());
    }

    private Conclusion unsuccessful(Outcome.Unsuccessful outcome) throws InterruptedException {
        String message = outcome.message();
        if (outcome.artifact().isPresent()) {
            Artifact artifact = outcome.artifact().get();
            try {
                record.archived(archive(artifact), artifact.sha256());
            } catch (IOException e) {
                message += " " + notArchived(artifact, e);
            }
        }
        if (outcome.ending() instanceof Ending.Cancelled cancelled && cancelled.reason() == CancelReason.ABORTED) {
            log.line(message);
            record.aborted(message);
            return new Conclusion.Aborted();
        }
        return failed(message);
    }

    private Conclusion failed(String reason) {
        record.failed(reason);
        return new Conclusion.Failed(new AbortException(reason));
    }

    private static String notArchived(Artifact artifact, IOException e) {
        return "Jenkins could not archive its " + artifact.title().toLowerCase(Locale.ROOT) + " (" + e.getMessage()
                + ").";
    }

    private String archive(Artifact artifact) throws IOException, InterruptedException {
        return ManifestArchive.archive(build.run(), build.listener(), record, artifact);
    }
}
