package io.jenkins.plugins.hyperv.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Jenkins knows of hosts from the exchanges with them. */
class HostStatusRegistryTest {

    private static final Instant START = Instant.parse("2026-11-26T03:00:00Z");

    private Instant now = START;
    private final FakeJenkins jenkins = new FakeJenkins();
    private final HostStatusRegistry registry = new HostStatusRegistry(() -> now, (delay, task) -> {});

    @AfterEach
    void stop() {
        jenkins.close();
    }

    private void fail(String message) {
        registry.listener("hv01")
                .failed(new WsmanUnreachableException(message, Delivery.UNKNOWN, true, "Check it.", null));
    }

    private HostContact contact() {
        return registry.of("hv01").contact();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void aHostWithoutAnExchangeIsUnknown() {
        registry.listener("hv02").responded();
        assertThat(registry.of("hv01").contact().exists()).isFalse();
    }

    @Test
    void failuresInARowKeepTheTimeOfTheFirst() {
        registry.listener("hv01").responded();
        pass(Duration.ofHours(1));
        fail("First.");
        pass(Duration.ofHours(30));
        fail("Second.");
        assertThat(contact().failing()).isTrue();
        assertThat(contact().lastResponseMillis()).isEqualTo(START.toEpochMilli());
        assertThat(contact().failingSinceMillis())
                .isEqualTo(START.plus(Duration.ofHours(1)).toEpochMilli());
        assertThat(contact().lastFailureMillis()).isEqualTo(now.toEpochMilli());
        assertThat(contact().lastError()).isEqualTo("Second. Check it.");
    }

    @Test
    void aResponseEndsTheFailureAndTheLastErrorStaysKnown() {
        fail("Lost.");
        pass(Duration.ofMinutes(1));
        registry.listener("hv01").responded();
        assertThat(contact().failing()).isFalse();
        assertThat(contact().lastResponseMillis()).isEqualTo(now.toEpochMilli());
        assertThat(contact().lastFailureMillis()).isEqualTo(START.toEpochMilli());
        assertThat(contact().lastError()).startsWith("Lost.");
        pass(Duration.ofMinutes(1));
        fail("Lost.");
        assertThat(contact().failingSinceMillis()).isEqualTo(now.toEpochMilli());
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
        for (int i = 0; i < HostStatusRegistry.MAX_HOSTS; i++) {
            registry.listener("other" + i).responded();
            if (i == 500) {
                registry.listener("other0").responded();
            }
        }
        assertThat(registry.of("hv01").contact().exists()).isFalse();
        registry.listener("one more").responded();
        assertThat(registry.of("other0").contact().exists()).isTrue();
        assertThat(registry.of("other1").contact().exists()).isFalse();
    }
}
