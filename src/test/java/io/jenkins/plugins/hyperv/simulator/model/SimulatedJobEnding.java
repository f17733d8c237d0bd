package io.jenkins.plugins.hyperv.simulator.model;

import java.util.List;

/** Ending of an export job. An ending without success is at 60 percent of the job's duration. */
public sealed interface SimulatedJobEnding {

    record Completed() implements SimulatedJobEnding {}

    /** Completed, with OperationalStatus degraded. */
    record CompletedWithWarnings(String warning) implements SimulatedJobEnding {}

    /** The state Completed with Warnings (32768), with OperationalStatus degraded. */
    record WarningState(String warning) implements SimulatedJobEnding {}

    /** Another client terminates the job. */
    record Terminated() implements SimulatedJobEnding {}

    /** Another client kills the job. */
    record Killed() implements SimulatedJobEnding {}

    /** The job ends with an exception. The first error becomes the error of the job. */
    record Failed(List<SimulatedJobError> errors) implements SimulatedJobEnding {
        public Failed {
            errors = List.copyOf(errors);
        }

        public static Failed because(String message) {
            return new Failed(List.of(SimulatedJobError.failed(message)));
        }
    }

    /** The job stays at 60 percent until it is cancelled. */
    record NeverEnds() implements SimulatedJobEnding {}

    /** The instance disappears, as if the management service restarts. */
    record Disappears() implements SimulatedJobEnding {}
}
