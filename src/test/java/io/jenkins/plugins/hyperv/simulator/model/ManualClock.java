package io.jenkins.plugins.hyperv.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Clock that a test advances. */
public final class ManualClock implements InstantSource {
    private Instant now;

    public ManualClock(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Advances the clock by a positive duration. */
    public synchronized void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + step);
        }
        now = now.plus(step);
    }
}
