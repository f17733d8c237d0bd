package io.jenkins.plugins.hyperv.wsman.http;

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
import io.jenkins.plugins.hyperv.wsman.WsmanTransport.TransportHeaders;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Connections that are shared are used again, closed when idle, and never used after trouble. */
class TransportPoolTest {

    private final List<WsmanTransport> made = new ArrayList<>();
    private final AtomicLong millis = new AtomicLong();
    private final TransportPool shared =
            new TransportPool(URI.create("https://hv01.example.com:5986/wsman"), this::make, millis::get);

    private WsmanTransport make() {
        WsmanTransport transport = mock();
        try {
            when(transport.exchange(any(), any())).thenReturn(new byte[] {42});
        } catch (WsmanException e) {
            throw new AssertionError(e);
        }
        made.add(transport);
        return transport;
    }

    private void exchange() throws WsmanException {
        assertThat(shared.exchange(new byte[0], TransportHeaders.ORDINARY)).containsExactly(42);
    }

    @Test
    void oneConnectionServesExchangesThatFollowOneAnother() throws Exception {
        exchange();
        exchange();
        assertThat(made).hasSize(1);
    }

    @Test
    void exchangesAtTheSameTimeTakeDifferentConnections() throws Exception {
        exchange();
        when(made.get(0).exchange(any(), any())).thenAnswer(call -> {
            exchange();
            return new byte[] {42};
        });
        exchange();
        assertThat(made).hasSize(2);
    }

    @Test
    void aConnectionIsClosedWhenItHasLainIdle() throws Exception {
        exchange();
        millis.addAndGet(59_999);
        assertThat(shared.closeIdle(60_000)).isFalse();
        millis.addAndGet(1);
        assertThat(shared.closeIdle(60_000)).isTrue();
        verify(made.get(0)).close();
    }

    @Test
    void aConnectionIsNotUsedAgainAfterTrouble() throws Exception {
        exchange();
        when(made.get(0).exchange(any(), any()))
                .thenThrow(new WsmanUnreachableException("Lost.", Delivery.UNKNOWN, true, "", null));
        assertThatThrownBy(this::exchange).hasMessage("Lost.");
        verify(made.get(0)).close();
        exchange();
        assertThat(made).hasSize(2);
    }

    @Test
    void whatCutsAnExchangeOffDoesNothingToTheNextOne() throws Exception {
        AtomicReference<Runnable> cut = new AtomicReference<>();
        shared.exchange(new byte[0], TransportHeaders.ORDINARY, cut::set);
        cut.get().run();
        verify(made.get(0), never()).close();
        exchange();
        assertThat(made).hasSize(1);
    }

    @Test
    void aConnectionThatIsInterruptedAfterItsResponseWasReadIsNotUsedAgain() throws Exception {
        exchange();
        AtomicReference<Runnable> interrupt = new AtomicReference<>();
        when(made.get(0).exchange(any(), any())).thenAnswer(call -> {
            interrupt.get().run();
            return new byte[] {42};
        });
        assertThat(shared.exchange(new byte[0], TransportHeaders.ORDINARY, interrupt::set))
                .containsExactly(42);
        exchange();
        assertThat(made).hasSize(2);
    }

    @Test
    void anExchangeThatIsCutOffBetweenTwoMessagesFailsInWords() throws Exception {
        exchange();
        AtomicReference<Runnable> cut = new AtomicReference<>();
        when(made.get(0).exchange(any(), any())).thenAnswer(call -> {
            cut.get().run();
            throw new IllegalStateException("Connection pool shut down");
        });
        assertThatThrownBy(() -> shared.exchange(new byte[0], TransportHeaders.ORDINARY, cut::set))
                .isInstanceOf(WsmanUnreachableException.class)
                .hasMessage("The request was cut off.");
    }

    @Test
    void closedItKeepsNothing() throws Exception {
        exchange();
        shared.close();
        verify(made.get(0)).close();
        exchange();
        verify(made.get(1)).close();
    }
}
