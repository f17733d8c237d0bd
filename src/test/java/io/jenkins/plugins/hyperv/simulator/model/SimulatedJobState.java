package io.jenkins.plugins.hyperv.simulator.model;

/** JobState of CIM_ConcreteJob (class reference). */
public enum SimulatedJobState {
    NEW(2),
    STARTING(3),
    RUNNING(4),
    SUSPENDED(5),
    SHUTTING_DOWN(6),
    COMPLETED(7),
    TERMINATED(8),
    KILLED(9),
    EXCEPTION(10),
    /** In Microsoft's samples for the v2 namespace, but not in the class reference. */
    COMPLETED_WITH_WARNINGS(32768);

    private final int code;

    SimulatedJobState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Whether the job has completed, with or without a warning. */
    public boolean hasCompleted() {
        return this == COMPLETED || this == COMPLETED_WITH_WARNINGS;
    }

    /** Whether the job has ended. */
    public boolean hasEnded() {
        return code >= COMPLETED.code;
    }
}
