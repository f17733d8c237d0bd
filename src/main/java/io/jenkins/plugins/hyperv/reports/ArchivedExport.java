package io.jenkins.plugins.hyperv.reports;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.export.Manifest;
import io.jenkins.plugins.hyperv.export.Outcome;
import io.jenkins.plugins.hyperv.operation.CancelReason;
import java.io.IOException;

/**
 * A completed export whose manifest lies among the build's artifacts.
 *
 * @param manifest what was exported
 * @param artifact the manifest's path among the artifacts
 */
public record ArchivedExport(Manifest manifest, String artifact) {

    /**
     * Turns the outcome of an export into the end of a build step.
     *
     * @param report learns of a manifest, which an export may leave that did not complete
     * @throws AbortException where the export did not complete; its message is what the user reads
     * @throws InterruptedException where the build was aborted; what became of the job is in the log
     */
    public static ArchivedExport of(Outcome outcome, OperationRecord report, Run<?, ?> run, TaskListener listener)
            throws AbortException, InterruptedException {
        if (outcome instanceof Outcome.Completed completed) {
            Manifest manifest = completed.manifest();
            return new ArchivedExport(
                    manifest, archive(manifest, report, run, listener, "The export completed on the host."));
        }
        if (outcome instanceof Outcome.ResultLost lost) {
            report.left(archive(lost.manifest(), report, run, listener, lost.message()));
            throw new AbortException(lost.message());
        }
        if (outcome instanceof Outcome.Cancelled cancelled) {
            if (cancelled.reason() == CancelReason.TIMED_OUT) {
                throw new AbortException("The export took longer than the step allows. " + cancelled.message());
            }
            new BuildLog(listener, report.logName()).line(cancelled.message());
            throw new InterruptedException("stopped");
        }
        throw new AbortException(((Outcome.Failed) outcome).message());
    }

    private static String archive(
            Manifest manifest, OperationRecord report, Run<?, ?> run, TaskListener listener, String end)
            throws AbortException, InterruptedException {
        try {
            return ManifestArchive.archive(run, listener, report.logName(), manifest);
        } catch (IOException e) {
            throw new AbortException(end + " Its manifest could not be archived (" + e.getMessage() + ").");
        }
    }
}
