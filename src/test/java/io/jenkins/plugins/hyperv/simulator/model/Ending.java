package io.jenkins.plugins.hyperv.simulator.model;

import java.util.List;

/** What becomes of an export job. Unhappy endings come at 60 percent of the job's duration. */
public sealed interface Ending {

    record Completed() implements Ending {}

    /** Completed, but OperationalStatus says degraded. */
    record CompletedWithWarnings(String warning) implements Ending {}

    /** Completed with Warnings as a state of its own (32768); OperationalStatus says degraded, too. */
    record WarningState(String warning) implements Ending {}

    /** Somebody else cancelled the job. */
    record Terminated() implements Ending {}

    /** Somebody else killed the job. */
    record Killed() implements Ending {}

    /** The job ends with an exception. The first error is the job's own. */
    record Failed(List<JobError> errors) implements Ending {
        public Failed {
            errors = List.copyOf(errors);
        }

        public static Failed because(String message) {
            return new Failed(List.of(JobError.failed(message)));
        }
    }

    /** Runs on at 60 percent until it is cancelled. */
    record NeverEnds() implements Ending {}

    /** The instance is suddenly gone, as when the management service restarts. */
    record Disappears() implements Ending {}
}
