package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is known of the contacts with hosts. */
class HostContactHistoryTest {

    private static final Instant START = Instant.parse("2026-11-26T03:00:00Z");

    private Instant now = START;
    private final HostContactHistory history = new HostContactHistory(() -> now);

    private void fail(String message) {
        history.listener("hv01")
                .failed(new WsmanUnreachableException(message, Delivery.UNKNOWN, true, "Check it.", null));
    }

    private HostContact contact() {
        return history.of("hv01").orElseThrow();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void aHostWithoutAnExchangeIsUnknown() {
        history.listener("hv02").responded();
        assertThat(history.of("hv01")).isEmpty();
    }

    @Test
    void failuresInARowKeepTheTimeOfTheFirst() {
        history.listener("hv01").responded();
        pass(Duration.ofHours(1));
        fail("First.");
        pass(Duration.ofHours(30));
        fail("Second.");
        assertThat(contact().isFailing()).isTrue();
        assertThat(contact().lastResponse()).isEqualTo(START);
        assertThat(contact().failingSince()).isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(contact().lastFailure()).isEqualTo(now);
        assertThat(contact().lastError()).isEqualTo("Second. Check it.");
    }

    @Test
    void aResponseEndsTheFailureAndTheLastErrorStaysKnown() {
        fail("Lost.");
        pass(Duration.ofMinutes(1));
        history.listener("hv01").responded();
        assertThat(contact().isFailing()).isFalse();
        assertThat(contact().lastResponse()).isEqualTo(now);
        assertThat(contact().lastFailure()).isEqualTo(START);
        assertThat(contact().lastError()).startsWith("Lost.");
        pass(Duration.ofMinutes(1));
        fail("Lost.");
        assertThat(contact().failingSince()).isEqualTo(now);
    }

    @Test
    void theErrorIsOneShortLineWithoutControlCharacters() {
        fail("a\r\n\u001b[31mb\u202e" + "x".repeat(10_000));
        assertThat(contact().lastError())
                .startsWith("a [31mb xxx")
                .hasSizeLessThan(600)
                .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]");
    }

    @Test
    void theHostsThatWereContactedLastAreKept() {
        fail("Lost.");
        for (int i = 0; i < HostContactHistory.MAX_HOSTS; i++) {
            history.listener("other" + i).responded();
            if (i == 500) {
                history.listener("other0").responded();
            }
        }
        assertThat(history.of("hv01")).isEmpty();
        history.listener("one more").responded();
        assertThat(history.of("other0")).isPresent();
        assertThat(history.of("other1")).isEmpty();
    }
}
