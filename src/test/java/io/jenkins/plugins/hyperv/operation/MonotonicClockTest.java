package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MonotonicClockTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void itAdvancesByElapsedTimeEvenIfTheWallClockIsSet() {
        AtomicReference<Instant> wall = new AtomicReference<>(NOON);
        AtomicLong nanos = new AtomicLong(-5);
        MonotonicClock clock = new MonotonicClock(wall::get, nanos::get);
        assertThat(clock.instant()).isEqualTo(NOON);
        wall.set(NOON.minus(Duration.ofDays(1)));
        nanos.addAndGet(Duration.ofSeconds(90).toNanos());
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(90));
    }

    @Test
    void aNewClockShowsTheTimeOfDay() {
        assertThat(MonotonicClock.startingNow().instant())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }
}
