package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Durability of checksums and of the manifest in the export directory over many random schedules. The system property
 * {@code hyperv.proof.seeds} sets their number, and {@code hyperv.proof.firstSeed} the first seed.
 */
class ProofSimulationTest {

    @Test
    void whateverHappensEachDigestIsThatOfTheFileAndNoShellIsLeft() {
        long first = Long.getLong("hyperv.proof.firstSeed", 1);
        long seeds = Long.getLong("hyperv.proof.seeds", 300);
        for (long seed = first; seed < first + seeds; seed++) {
            try {
                assertThat(new ProofSimulation(seed).run()).as("seed %d", seed).isEmpty();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }
}
