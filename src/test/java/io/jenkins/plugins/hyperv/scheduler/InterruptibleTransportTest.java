package io.jenkins.plugins.hyperv.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport.Repetition;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.transport.TransportPool;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What its owner closes ends at once and leaves the other owners' connections alone. */
class InterruptibleTransportTest {

    private static final WsmanUnreachableException LOST =
            new WsmanUnreachableException("Lost.", Delivery.UNKNOWN, true, "", null);

    private final AtomicInteger made = new AtomicInteger();
    private final AtomicLong millis = new AtomicLong();
    private final WsmanTransport connection = mock();
    private final HostQueue queue = mock();
    private final ExchangeListener listener = mock();
    private final TransportPool pool = new TransportPool(
            URI.create("https://hv01.example.com:5986/wsman"),
            () -> {
                made.incrementAndGet();
                return connection;
            },
            millis::get);
    private final InterruptibleTransport transport = new InterruptibleTransport(pool, queue, listener, millis::get);

    InterruptibleTransportTest() throws WsmanException {
        when(connection.exchange(any(), any())).thenReturn(new byte[] {42});
    }

    private byte[] exchange() throws WsmanException {
        return transport.exchange(new byte[0], Repetition.NEVER);
    }

    /** The connection fails, after a while, when it is closed. */
    private void closeUnderWay(long afterMillis) throws WsmanException {
        when(connection.exchange(any(), any())).thenAnswer(call -> {
            millis.addAndGet(afterMillis);
            transport.close();
            verify(connection).close();
            throw LOST;
        });
    }

    @Test
    void closingInterruptsTheExchangeUnderWay() throws Exception {
        closeUnderWay(1_000);
        assertThatExceptionOfType(ExchangeInterruptedException.class)
                .isThrownBy(this::exchange)
                .satisfies(interrupted -> assertThat(interrupted.reason()).isSameAs(LOST));
    }

    @Test
    void aFailureThatItsOwnerDidNotCauseIsNoInterruption() throws Exception {
        when(connection.exchange(any(), any())).thenThrow(LOST);
        assertThatThrownBy(this::exchange).isSameAs(LOST);
    }

    @Test
    void closedItSendsNothing() throws Exception {
        transport.close();
        assertThatExceptionOfType(ExchangeInterruptedException.class)
                .isThrownBy(this::exchange)
                .satisfies(refused -> assertThat(refused.reason().delivery()).isEqualTo(Delivery.NOT_PROCESSED));
        verify(connection, never()).exchange(any(), any());
    }

    @Test
    void aResponseThatWasReadBeforeTheInterruptionCounts() throws Exception {
        when(connection.exchange(any(), any())).thenAnswer(call -> {
            transport.close();
            return new byte[] {42};
        });
        assertThat(exchange()).containsExactly(42);
    }

    @Test
    void otherOwnersKeepTheirConnections() throws Exception {
        exchange();
        transport.close();
        verify(connection, never()).close();
        new InterruptibleTransport(pool, queue, listener, millis::get).exchange(new byte[0], Repetition.NEVER);
        assertThat(made).hasValue(1);
    }

    @Test
    void aHostThatKeepsAThreadWaitingInVainIsUnresponsiveUntilItResponds() throws Exception {
        when(connection.exchange(any(), any()))
                .thenAnswer(call -> {
                    millis.addAndGet(5_000);
                    throw LOST;
                })
                .thenReturn(new byte[0]);
        assertThatThrownBy(this::exchange).isSameAs(LOST);
        verify(queue).responsive(false);
        exchange();
        verify(queue).responsive(true);
    }

    @Test
    void aHostThatRefusesAtOnceKeepsNoThreadWaiting() throws Exception {
        when(connection.exchange(any(), any())).thenThrow(LOST);
        assertThatThrownBy(this::exchange).isSameAs(LOST);
        verify(queue).responsive(true);
    }

    @Test
    void anEarlyInterruptionSaysNothingAboutTheHost() throws Exception {
        closeUnderWay(1_000);
        assertThatThrownBy(this::exchange).isInstanceOf(ExchangeInterruptedException.class);
        verify(queue, never()).responsive(anyBoolean());
    }

    @Test
    void aHostThatDidNotRespondBeforeALateInterruptionIsUnresponsive() throws Exception {
        closeUnderWay(5_000);
        assertThatThrownBy(this::exchange).isInstanceOf(ExchangeInterruptedException.class);
        verify(queue).responsive(false);
    }

    @Test
    void theListenerLearnsResponsesAndFailures() throws Exception {
        when(connection.exchange(any(), any())).thenReturn(new byte[0]).thenThrow(LOST);
        exchange();
        verify(listener).responded();
        assertThatThrownBy(this::exchange).isSameAs(LOST);
        verify(listener).failed(LOST);
    }

    @Test
    void anInterruptionIsNoFailureOfTheHost() throws Exception {
        closeUnderWay(1_000);
        assertThatThrownBy(this::exchange).isInstanceOf(ExchangeInterruptedException.class);
        verify(listener, never()).failed(any());
        verify(listener, never()).responded();
    }
}
