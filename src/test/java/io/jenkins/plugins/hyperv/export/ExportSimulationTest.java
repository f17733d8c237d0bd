package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand schedules of things that go wrong, or {@code -Dseeds=N}, or {@code -Dseed=S} for the one to look at.
 * Whatever happens, the build ends with the truth.
 */
class ExportSimulationTest {

    private static final int FAILURES_SHOWN = 5;

    @Test
    void whateverHappensTheBuildEndsWithTheTruth() {
        Long seed = Long.getLong("seed");
        long[] seeds = seed != null
                ? new long[] {seed}
                : LongStream.range(0, Long.getLong("seeds", 10_000)).toArray();
        List<String> failures = new ArrayList<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        for (long each : seeds) {
            Verdict verdict = new Simulation(Schedule.of(each), Wiring.RIGHT).run();
            outcomes.merge(
                    verdict.outcome() == null
                            ? "none"
                            : verdict.outcome().getClass().getSimpleName(),
                    1,
                    Integer::sum);
            if (!verdict.violations().isEmpty()) {
                failures.add(verdict.toString());
            }
            if (seed != null) {
                System.out.println(verdict);
            }
        }
        System.out.println(seeds.length + " schedules: " + outcomes);
        assertThat(failures.subList(0, Math.min(FAILURES_SHOWN, failures.size())))
                .as("%s of %s schedules", failures.size(), seeds.length)
                .isEmpty();
        if (seeds.length >= 10_000) {
            assertThat(outcomes).containsOnlyKeys("Cancelled", "Completed", "Failed", "ResultLost");
            assertThat(outcomes.values()).allSatisfy(count -> assertThat(count).isGreaterThan(seeds.length / 50));
        }
    }
}
