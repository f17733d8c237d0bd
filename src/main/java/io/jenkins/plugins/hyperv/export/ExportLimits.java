package io.jenkins.plugins.hyperv.export;

/**
 * How long an export may take and what happens when it is stopped.
 *
 * @param timeoutSeconds wall-clock time from the start after which it is given up; 0 for no limit
 * @param toleratedOutageSeconds how long a host that does not answer is waited for while the export runs there
 * @param cancelOnAbort whether stopping the build ends the job on the host
 * @param longestPollSeconds the longest time between two looks at the job, as {@link LongestPoll} has it
 */
public record ExportLimits(
        long timeoutSeconds, long toleratedOutageSeconds, boolean cancelOnAbort, long longestPollSeconds) {

    public static final ExportLimits DEFAULT = new ExportLimits(0, 600, true, LongestPoll.DEFAULT.seconds());

    public ExportLimits {
        if (timeoutSeconds < 0 || toleratedOutageSeconds < 0 || !LongestPoll.isValid(longestPollSeconds)) {
            throw new IllegalArgumentException("limits out of range");
        }
    }
}
