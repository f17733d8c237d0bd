package io.jenkins.plugins.hyperv.simulator.model;

import java.time.Duration;

/**
 * How a job behaves.
 *
 * @param duration from the call to a happy end
 * @param cancellingTakes how long the job shuts down after it was asked to terminate
 * @param staysFor how long the ended job can still be read: five minutes on Hyper-V
 */
public record JobTerms(
        Duration duration,
        SimulatedJobEnding ending,
        boolean cancellable,
        Duration cancellingTakes,
        Duration staysFor) {
    /** Where unhappy endings come, in percent of the duration. */
    static final int UNHAPPY_END_PERCENT = 60;
}
