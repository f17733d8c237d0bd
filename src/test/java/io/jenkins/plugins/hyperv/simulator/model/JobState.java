package io.jenkins.plugins.hyperv.simulator.model;

/** JobState of CIM_ConcreteJob (class reference). */
public enum JobState {
    NEW(2),
    STARTING(3),
    RUNNING(4),
    SUSPENDED(5),
    SHUTTING_DOWN(6),
    COMPLETED(7),
    TERMINATED(8),
    KILLED(9),
    EXCEPTION(10);

    private final int code;

    JobState(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Whether the job does nothing any more. */
    public boolean hasEnded() {
        return code >= COMPLETED.code;
    }
}
