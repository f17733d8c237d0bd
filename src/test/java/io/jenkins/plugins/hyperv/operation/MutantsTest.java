package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation notices each of the mistakes that the engine must not make: it violates an invariant. */
class MutantsTest {

    private static final int MAX_SEEDS = 2_000;

    @ParameterizedTest
    @EnumSource
    void theSimulationNotices(Mutant mutant) {
        Optional<InvariantChecker> noticed = LongStream.range(0, MAX_SEEDS)
                .mapToObj(seed -> new DurabilitySimulation(Schedule.of(seed), mutant.scenario(), mutant.wiring()).run())
                .filter(checker -> !checker.violations().isEmpty())
                .findFirst();
        assertThat(noticed).as("%s in %d schedules", mutant, MAX_SEEDS).isPresent();
        System.out.println(mutant + ": " + noticed.get().summary());
    }
}
