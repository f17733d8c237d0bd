package io.jenkins.plugins.hyperv.wsman.kerberos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call that KDCs do not answer is abandoned with its thread, and the number of such threads is limited. */
class KdcCallsTest {

    private static final Duration NO_TIME = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger started = new AtomicInteger();
    private final KdcCalls calls = new KdcCalls(2);

    @AfterEach
    void answer() {
        answer.countDown();
    }

    private String silent() throws InterruptedException {
        started.incrementAndGet();
        answer.await();
        return "late";
    }

    @Test
    void aCallReturnsItsResult() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(calls.run("EXAMPLE.COM", LONG, () -> "ticket")).isEqualTo("ticket");
        }
    }

    @Test
    void anAbandonedCallIsATransientFailure() {
        assertThatThrownBy(() -> calls.run("EXAMPLE.COM", NO_TIME, this::silent))
                .isInstanceOfSatisfying(
                        KerberosException.class,
                        e -> assertThat(e.isTransient()).isTrue())
                .hasMessageContaining("EXAMPLE.COM");
    }

    @Test
    void noMoreThreadsAreStartedThanTheLimit() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> calls.run("EXAMPLE.COM", NO_TIME, this::silent))
                    .isInstanceOf(KerberosException.class);
        }
        assertThat(started.get()).isLessThanOrEqualTo(2);
        answer.countDown();
        assertThat(calls.run("EXAMPLE.COM", LONG, () -> "ticket")).isEqualTo("ticket");
    }

    @Test
    void aFailedCallFreesItsThread() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> calls.run("EXAMPLE.COM", LONG, () -> {
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(KerberosException.class);
        }
        assertThat(calls.run("EXAMPLE.COM", LONG, () -> "ticket")).isEqualTo("ticket");
    }
}
