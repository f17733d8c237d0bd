package io.jenkins.plugins.hyperv.virtualization;

import java.util.Arrays;

/** State of a job (class reference, CIM_ConcreteJob.JobState). */
public enum JobState {
    NEW(2, "New"),
    STARTING(3, "Starting"),
    RUNNING(4, "Running"),
    SUSPENDED(5, "Suspended"),
    SHUTTING_DOWN(6, "Shutting Down"),
    COMPLETED(7, "Completed"),
    TERMINATED(8, "Terminated"),
    KILLED(9, "Killed"),
    EXCEPTION(10, "Exception"),
    SERVICE(11, "Service"),
    QUERY_PENDING(12, "Query Pending"),
    /** Not in the class reference; the values of Microsoft's own samples for Hyper-V's v2 namespace have it. */
    COMPLETED_WITH_WARNINGS(32768, "Completed with Warnings"),
    /** A state that the class reference reserves; the job counts as running. */
    OTHER(-1, "Other");

    private final long code;
    private final String displayName;

    JobState(long code, String displayName) {
        this.code = code;
        this.displayName = displayName;
    }

    /** The name in the class reference. */
    public String displayName() {
        return displayName;
    }

    /** Whether the job has ended, successfully or not. */
    public boolean ended() {
        return completed() || this == TERMINATED || this == KILLED || this == EXCEPTION;
    }

    /** Whether the job has completed, with or without a warning. */
    public boolean completed() {
        return this == COMPLETED || this == COMPLETED_WITH_WARNINGS;
    }

    /** Whether a job in the state with this name in the class reference has ended. */
    public static boolean isEnded(String displayName) {
        return Arrays.stream(values()).anyMatch(state -> state.ended() && state.displayName.equals(displayName));
    }

    static JobState of(long code) {
        return Arrays.stream(values())
                .filter(state -> state.code == code)
                .findFirst()
                .orElse(OTHER);
    }
}
