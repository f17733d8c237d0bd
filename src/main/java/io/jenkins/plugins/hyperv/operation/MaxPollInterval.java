package io.jenkins.plugins.hyperv.operation;

/**
 * The longest time between two looks at a job. A host forgets an ended job after five minutes, so a minute is the most.
 *
 * @param seconds from 1 to 60
 */
public record MaxPollInterval(int seconds) {

    public static final int LEAST_SECONDS = 1;
    public static final int MOST_SECONDS = 60;

    public static final MaxPollInterval DEFAULT = new MaxPollInterval(15);

    public MaxPollInterval {
        if (!isValid(seconds)) {
            throw new IllegalArgumentException("jobs are looked at every 1 to 60 seconds");
        }
    }

    /** Whether so many seconds will do. */
    public static boolean isValid(long seconds) {
        return seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS;
    }
}
