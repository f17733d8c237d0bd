package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Durability of the snapshot cycle over many random schedules. The system property {@code hyperv.snapshot.seeds} sets their
 * number, and {@code hyperv.snapshot.firstSeed} the first seed.
 */
class SnapshotSimulationTest {

    @Test
    void whateverHappensNoSnapshotIsLeftUnnamedAndNoBaseIsLost() {
        long first = Long.getLong("hyperv.snapshot.firstSeed", 1);
        long seeds = Long.getLong("hyperv.snapshot.seeds", 200);
        for (long seed = first; seed < first + seeds; seed++) {
            try {
                assertThat(new SnapshotSimulation(seed).run())
                        .as("seed %d", seed)
                        .isEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
