package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The simulation of snapshot exports notices each of the mistakes that they must not make. The system property
 * {@code hyperv.snapshot.mutantSeeds} sets how many schedules each mutant gets at most.
 */
class SnapshotMutantsTest {

    @ParameterizedTest
    @EnumSource
    void theSimulationNotices(SnapshotMutant mutant) {
        long seeds = Long.getLong("hyperv.snapshot.mutantSeeds", 400);
        OptionalLong noticed = LongStream.rangeClosed(1, seeds)
                .filter(seed -> isNoticed(seed, mutant))
                .findFirst();
        assertThat(noticed).as("%s in %d schedules", mutant, seeds).isPresent();
        System.out.println(mutant + ": noticed with seed " + noticed.getAsLong());
    }

    private static boolean isNoticed(long seed, SnapshotMutant mutant) {
        try {
            return !new SnapshotSimulation(seed, mutant.wiring()).run().isEmpty();
        } catch (RuntimeException | AssertionError e) {
            // A mistake may break the operation, or keep it from ending.
            return true;
        }
    }
}
