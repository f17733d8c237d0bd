package io.jenkins.plugins.hyperv.simulator.model;

import java.util.List;

/** What becomes of an export job. Unhappy endings come at 60 percent of the job's duration. */
public sealed interface SimulatedJobEnding {

    record Completed() implements SimulatedJobEnding {}

    /** Completed, but OperationalStatus says degraded. */
    record CompletedWithWarnings(String warning) implements SimulatedJobEnding {}

    /** Completed with Warnings as a state of its own (32768); OperationalStatus says degraded, too. */
    record WarningState(String warning) implements SimulatedJobEnding {}

    /** Somebody else cancelled the job. */
    record Terminated() implements SimulatedJobEnding {}

    /** Somebody else killed the job. */
    record Killed() implements SimulatedJobEnding {}

    /** The job ends with an exception. The first error is the job's own. */
    record Failed(List<SimulatedJobError> errors) implements SimulatedJobEnding {
        public Failed {
            errors = List.copyOf(errors);
        }

        public static Failed because(String message) {
            return new Failed(List.of(SimulatedJobError.failed(message)));
        }
    }

    /** Runs on at 60 percent until it is cancelled. */
    record NeverEnds() implements SimulatedJobEnding {}

    /** The instance is suddenly gone, as when the management service restarts. */
    record Disappears() implements SimulatedJobEnding {}
}
