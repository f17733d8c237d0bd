package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Simulation of schedules of faults: a thousand by default, {@code -Dseeds=N} for more, {@code -Dseed=S} to replay one.
 * Whatever happens, the operation ends, and what its ending states is true.
 */
class DurabilitySimulationTest {

    private static final int FAILURES_SHOWN = 5;
    private static final int SAMPLE_SHARE = 4;

    @Test
    void anExportEndsWithTrueFactsUnderEverySchedule() {
        long[] seeds = seeds(Long.getLong("seeds", 1_000));
        Map<String, Integer> kinds = run(Scenario.EXPORT, seeds);
        if (seeds.length >= 1_000) {
            assertThat(kinds).containsOnlyKeys("Cancelled", "Completed", "Failed", "ResultLost");
            assertThat(kinds.values()).allSatisfy(count -> assertThat(count).isGreaterThan(seeds.length / 50));
        }
    }

    @Test
    void anotherTypeOfOperationWithACleanupDoesToo() {
        run(Scenario.SAMPLE, seeds(Long.getLong("seeds", 1_000) / SAMPLE_SHARE));
    }

    private static long[] seeds(long count) {
        Long seed = Long.getLong("seed");
        return seed != null ? new long[] {seed} : LongStream.range(0, count).toArray();
    }

    private static Map<String, Integer> run(Scenario scenario, long[] seeds) {
        List<String> failures = new ArrayList<>();
        Map<String, Integer> kinds = new TreeMap<>();
        for (long seed : seeds) {
            InvariantChecker checker = new DurabilitySimulation(Schedule.of(seed), scenario, Wiring.RIGHT).run();
            kinds.merge(checker.kind(), 1, Integer::sum);
            if (!checker.violations().isEmpty()) {
                failures.add(checker.toString());
            }
            if (seeds.length == 1) {
                System.out.println(checker);
            }
        }
        System.out.println(seeds.length + " schedules: " + kinds);
        assertThat(failures.subList(0, Math.min(FAILURES_SHOWN, failures.size())))
                .as("%s of %s schedules", failures.size(), seeds.length)
                .isEmpty();
        return kinds;
    }
}
