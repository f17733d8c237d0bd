package io.jenkins.plugins.hyperv.referencepoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Durability of the creation and the removal of reference points over many random schedules. The system property
 * {@code hyperv.referencepoint.seeds} sets their number, and {@code hyperv.referencepoint.firstSeed} the first seed.
 */
class ReferencePointSimulationTest {

    @Test
    void whateverHappensAnIntentMakesOneReferencePointAndNoForeignOneIsDestroyed() {
        long first = Long.getLong("hyperv.referencepoint.firstSeed", 1);
        long seeds = Long.getLong("hyperv.referencepoint.seeds", 200);
        for (long seed = first; seed < first + seeds; seed++) {
            try {
                assertThat(new ReferencePointSimulation(seed).run())
                        .as("seed %d", seed)
                        .isEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
