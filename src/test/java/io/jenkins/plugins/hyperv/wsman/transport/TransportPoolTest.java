package io.jenkins.plugins.hyperv.wsman.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport.Repetition;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Pooled transports are reused, closed when idle, and never used after a failure. */
class TransportPoolTest {

    private final List<WsmanTransport> created = new ArrayList<>();
    private final AtomicLong millis = new AtomicLong();
    private final TransportPool pool =
            new TransportPool(URI.create("https://hv01.example.com:5986/wsman"), this::create, millis::get);

    private WsmanTransport create() {
        WsmanTransport transport = mock();
        try {
            when(transport.exchange(any(), any())).thenReturn(new byte[] {42});
        } catch (WsmanException e) {
            throw new AssertionError(e);
        }
        created.add(transport);
        return transport;
    }

    private void exchange() throws WsmanException {
        assertThat(pool.exchange(new byte[0], Repetition.NEVER)).containsExactly(42);
    }

    @Test
    void consecanceliveExchangesReuseOneTransport() throws Exception {
        exchange();
        exchange();
        assertThat(created).hasSize(1);
    }

    @Test
    void concurrentExchangesUseDifferentTransports() throws Exception {
        exchange();
        when(created.get(0).exchange(any(), any())).thenAnswer(call -> {
            exchange();
            return new byte[] {42};
        });
        exchange();
        assertThat(created).hasSize(2);
    }

    @Test
    void anIdleTransportIsClosedAfterTheGivenTime() throws Exception {
        exchange();
        millis.addAndGet(59_999);
        assertThat(pool.closeIdle(60_000)).isFalse();
        millis.addAndGet(1);
        assertThat(pool.closeIdle(60_000)).isTrue();
        verify(created.get(0)).close();
    }

    @Test
    void aTransportIsClosedAfterAFailedExchange() throws Exception {
        exchange();
        when(created.get(0).exchange(any(), any()))
                .thenThrow(new WsmanUnreachableException("Lost.", Delivery.UNKNOWN, true, "", null));
        assertThatThrownBy(this::exchange).hasMessage("Lost.");
        verify(created.get(0)).close();
        exchange();
        assertThat(created).hasSize(2);
    }

    @Test
    void cancellingAnEndedExchangeHasNoEffect() throws Exception {
        AtomicReference<Runnable> cancel = new AtomicReference<>();
        pool.exchange(new byte[0], Repetition.NEVER, cancel::set);
        cancel.get().run();
        verify(created.get(0), never()).close();
        exchange();
        assertThat(created).hasSize(1);
    }

    @Test
    void aConnectionThatIsInterruptedAfterItsResponseWasReadIsNotUsedAgain() throws Exception {
        exchange();
        AtomicReference<Runnable> interrupt = new AtomicReference<>();
        when(created.get(0).exchange(any(), any())).thenAnswer(call -> {
            interrupt.get().run();
            return new byte[] {42};
        });
        assertThat(pool.exchange(new byte[0], Repetition.NEVER, interrupt::set)).containsExactly(42);
        exchange();
        assertThat(created).hasSize(2);
    }

    @Test
    void anExchangeCancelledBetweenTwoRequestsIsReported() throws Exception {
        exchange();
        AtomicReference<Runnable> cancel = new AtomicReference<>();
        when(created.get(0).exchange(any(), any())).thenAnswer(call -> {
            cancel.get().run();
            throw new IllegalStateException("Connection pool shut down");
        });
        assertThatThrownBy(() -> pool.exchange(new byte[0], Repetition.NEVER, cancel::set))
                .isInstanceOf(WsmanUnreachableException.class)
                .hasMessage("The request was cancelled.");
    }

    @Test
    void aClosedPoolKeepsNoTransport() throws Exception {
        exchange();
        pool.close();
        verify(created.get(0)).close();
        exchange();
        verify(created.get(1)).close();
    }
}
