package io.jenkins.plugins.hyperv.simulator.model;

import java.time.Duration;

/** Parameters of the behaviour of a job.
 *
 * @param duration the time from the call to a completion
 * @param cancellingTakes how long the job shuts down after a termination request
 * @param staysFor how long the ended job can still be read: five minutes on Hyper-V
 */
public record JobTerms(
        Duration duration,
        SimulatedJobEnding ending,
        boolean cancellable,
        Duration cancellingTakes,
        Duration staysFor) {
    /** The time of endings without success, in percent of the duration. */
    static final int UNHAPPY_END_PERCENT = 60;
}
