package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation would notice: each of the mistakes that the engine must not make violates an invariant. */
class MutantsTest {

    private static final int SEEDS = 2_000;

    @ParameterizedTest
    @EnumSource
    void theSimulationNotices(Mutant mutant) {
        Optional<Verdict> noticed = LongStream.range(0, SEEDS)
                .mapToObj(seed -> new Simulation(Schedule.of(seed), mutant.wiring()).run())
                .filter(verdict -> !verdict.violations().isEmpty())
                .findFirst();
        assertThat(noticed).as("%s in %d schedules", mutant, SEEDS).isPresent();
        System.out.println(mutant + ": " + noticed.get().summary());
    }
}
