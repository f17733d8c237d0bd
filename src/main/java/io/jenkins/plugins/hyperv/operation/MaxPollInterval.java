package io.jenkins.plugins.hyperv.operation;

/**
 * Maximum poll interval. A host forgets an ended job after five minutes, so a minute is the upper limit.
 *
 * @param seconds from 1 to 60
 */
public record MaxPollInterval(int seconds) {

    public static final int LEAST_SECONDS = 1;
    public static final int MOST_SECONDS = 60;

    public static final MaxPollInterval DEFAULT = new MaxPollInterval(15);

    public MaxPollInterval {
        if (!isValid(seconds)) {
            throw new IllegalArgumentException("the poll interval is 1 to 60 seconds");
        }
    }

    /** Whether a number of seconds is valid. */
    public static boolean isValid(long seconds) {
        return seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS;
    }
}
