package io.jenkins.plugins.hyperv.simulator.model;

/** Return values of Hyper-V's methods (class reference) that the simulator uses. */
public final class SimulatedReturnCode {
    public static final long COMPLETED = 0;
    public static final long JOB_STARTED = 4096;
    public static final long TIMEOUT_PARAMETER_NOT_SUPPORTED = 4098;
    public static final long ACCESS_DENIED = 32769;
    public static final long NOT_SUPPORTED = 32770;
    public static final long INVALID_PARAMETER = 32773;
    public static final long IN_USE = 32774;
    public static final long INVALID_STATE = 32775;
    public static final long FILE_NOT_FOUND = 32779;

    private SimulatedReturnCode() {}
}
