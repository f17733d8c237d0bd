package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntentTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static Intent intent(Optional<Instant> hostClock) {
        return Intent.of(0, Set.of(InstanceId.of("{abc}"), InstanceId.NONE), hostClock);
    }

    @Test
    void aTimeOfTheHostBeforeTheIntentIsBeforeIt() {
        assertThat(intent(Optional.of(NOON)).isAfter(NOON.minusSeconds(6))).isTrue();
        assertThat(intent(Optional.of(NOON)).isAfter(NOON.plusSeconds(1))).isFalse();
    }

    @Test
    void aHostMayCorrectItsClockByASmallStep() {
        assertThat(intent(Optional.of(NOON)).isAfter(NOON.minusSeconds(5))).isFalse();
    }

    @Test
    void withoutTheHostsClockNoTimeIsBeforeTheIntent() {
        assertThat(intent(Optional.empty()).isAfter(Instant.EPOCH)).isFalse();
    }

    @Test
    void whatHasNoIdentifierIsNeverNew() {
        assertThat(intent(Optional.empty()).known()).containsExactly("{ABC}");
        assertThat(intent(Optional.empty()).knows(InstanceId.NONE)).isTrue();
        assertThat(intent(Optional.empty()).knows(InstanceId.of("{aBc}"))).isTrue();
        assertThat(intent(Optional.empty()).knows(InstanceId.of("another"))).isFalse();
    }
}
