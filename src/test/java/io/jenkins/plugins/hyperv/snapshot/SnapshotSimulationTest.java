package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
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
        Set<String> interrupted = new TreeSet<>();
        for (long seed = first; seed < first + seeds; seed++) {
            try {
                SnapshotSimulation simulation = new SnapshotSimulation(seed, SnapshotWiring.RIGHT);
                assertThat(simulation.run()).as("seed %d", seed).isEmpty();
                interrupted.addAll(simulation.interrupted);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        if (seeds >= 200) {
            assertThat(interrupted)
                    .containsExactly(
                            "awaitJobs", "awaitLateCall", "deleteShell", "destroySnapshot", "findKeptSnapshot");
        }
    }
}
