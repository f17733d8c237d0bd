package io.jenkins.plugins.hyperv.operation;

/**
 * How long an export may take and what happens when it is stopped.
 *
 * @param timeoutSeconds wall-clock time from the start after which it is given up; 0 for no limit
 * @param outageToleranceSeconds how long a host that does not answer is waited for while the export runs there
 * @param cancelOnAbort whether stopping the build ends the job on the host
 * @param maxPollIntervalSeconds the longest time between two looks at the job, as {@link MaxPollInterval} has it
 */
public record OperationLimits(
        long timeoutSeconds, long outageToleranceSeconds, boolean cancelOnAbort, long maxPollIntervalSeconds) {

    public static final OperationLimits DEFAULT = new OperationLimits(0, 600, true, MaxPollInterval.DEFAULT.seconds());

    public OperationLimits {
        if (timeoutSeconds < 0 || outageToleranceSeconds < 0 || !MaxPollInterval.isValid(maxPollIntervalSeconds)) {
            throw new IllegalArgumentException("limits out of range");
        }
    }
}
