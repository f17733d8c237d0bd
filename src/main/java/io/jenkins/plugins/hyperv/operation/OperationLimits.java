package io.jenkins.plugins.hyperv.operation;

/**
 * Limits of an operation.
 *
 * @param timeoutSeconds time from the start after which the operation is cancelled, restarts of Jenkins included; 0 for no
 *     limit
 * @param outageToleranceSeconds how long the operation retries an unreachable host after the host has started its work
 * @param cancelOnAbort whether aborting the build terminates the job on the host
 * @param maxPollIntervalSeconds the longest time between two polls, as in {@link MaxPollInterval}
 */
public record OperationLimits(
        long timeoutSeconds, long outageToleranceSeconds, boolean cancelOnAbort, long maxPollIntervalSeconds) {

    /** No time limit, ten minutes of outage, the default poll interval. */
    public static final OperationLimits DEFAULT = new OperationLimits(0, 600, true, MaxPollInterval.DEFAULT.seconds());

    public OperationLimits {
        if (timeoutSeconds < 0 || outageToleranceSeconds < 0 || !MaxPollInterval.isValid(maxPollIntervalSeconds)) {
            throw new IllegalArgumentException("limits out of range");
        }
    }
}
