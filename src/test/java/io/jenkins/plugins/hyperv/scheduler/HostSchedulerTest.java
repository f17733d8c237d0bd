package io.jenkins.plugins.hyperv.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.transport.TransportPool;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Few threads, many hosts, and some of them silent. The waiting is real: it is what this is about. */
@Timeout(60)
class HostSchedulerTest {

    private static final URI ENDPOINT = URI.create("https://hv01.example.com:5986/wsman");
    private static final int ROUNDS = 20;

    private final AtomicInteger made = new AtomicInteger();
    private final HostScheduler threads = new HostScheduler(task -> {
        Thread thread = new Thread(task, "test-" + made.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });
    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final AtomicInteger silentRequests = new AtomicInteger();
    private final CountDownLatch speaks = new CountDownLatch(1);

    /** A host that says nothing until it is told to, or the connection is closed. */
    private final class Silent implements WsmanTransport {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public URI endpoint() {
            return ENDPOINT;
        }

        @Override
        public byte[] exchange(byte[] envelope, TransportHeaders headers) throws WsmanException {
            silentRequests.incrementAndGet();
            try {
                while (!closed.await(5, TimeUnit.MILLISECONDS)) {
                    if (speaks.getCount() == 0) {
                        return answer(envelope);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new WsmanUnreachableException("Cut.", Delivery.UNKNOWN, true, "", null);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    private final class Prompt implements WsmanTransport {
        @Override
        public URI endpoint() {
            return ENDPOINT;
        }

        @Override
        public byte[] exchange(byte[] envelope, TransportHeaders headers) {
            return answer(envelope);
        }

        @Override
        public void close() {}
    }

    private byte[] answer(byte[] envelope) {
        try {
            return simulator.answer(envelope).body();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() {
        threads.close();
    }

    private SharedHost host(String name, TransportPool.Factory maker) {
        TransportPool transport = new TransportPool(ENDPOINT, maker, HostScheduler::millis);
        return new SharedHost(threads.lane(name), transport, transport);
    }

    private static EndpointReference job(int number) {
        return EndpointReference.of(
                "root/virtualization/v2",
                "Msvm_CollectionReferencePointExportJob",
                Map.of("InstanceID", "JOB-" + number));
    }

    private static JobObservation next(SharedHost host) throws InterruptedException {
        BlockingQueue<JobObservation> told = new LinkedBlockingQueue<>();
        host.monitor().watch(job(0), 1, told::add);
        return told.take();
    }

    /** The longest of many polls, one after the other. */
    private static long worstMillis(SharedHost host) throws InterruptedException {
        long worst = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            assertThat(next(host)).isInstanceOf(JobObservation.Absent.class);
            worst = Math.max(worst, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        }
        return worst;
    }

    @Test
    void eightSilentHostsDelayNoOther() throws Exception {
        SharedHost healthy = host("healthy", Prompt::new);
        next(healthy);
        List<JobObservation> told = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SharedHost silent = host("silent" + i, Silent::new);
            silent.monitor().watch(job(i), 1, told::add);
        }
        // Until each of them has been found out the others may wait for a moment, once.
        worstMillis(healthy);
        assertThat(worstMillis(healthy)).isLessThan(500);
        assertThat(made.get()).isLessThanOrEqualTo(4);
        assertThat(told)
                .as("no word to exports of a host that was only cut off")
                .isEmpty();
    }

    @Test
    void aHostThatWasCutOffIsAskedAgainAndHeardWhenItAnswers() throws Exception {
        SharedHost healthy = host("healthy", Prompt::new);
        BlockingQueue<JobObservation> told = new LinkedBlockingQueue<>();
        for (int i = 0; i < 4; i++) {
            host("silent" + i, Silent::new).monitor().watch(job(i), 1, told::add);
        }
        worstMillis(healthy);
        speaks.countDown();
        for (int i = 0; i < 4; i++) {
            assertThat(told.take()).isInstanceOf(JobObservation.Absent.class);
        }
        assertThat(silentRequests.get()).isGreaterThan(4);
    }

    @Test
    void callsAreNotCutOffAndLeaveAThreadToOthers() throws Exception {
        SharedHost healthy = host("healthy", Prompt::new);
        List<Exception> failures = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            SharedHost silent = host("silent" + i, Silent::new);
            threads.lane("silent" + i).after(0, HostQueue.Kind.CALL, () -> {
                try {
                    silent.client(false).get(job(0));
                } catch (WsmanException | RuntimeException e) {
                    failures.add(e);
                }
            });
        }
        worstMillis(healthy);
        assertThat(worstMillis(healthy)).isLessThan(500);
        assertThat(silentRequests.get()).isEqualTo(2);
        assertThat(failures).isEmpty();
    }

    @Test
    void oneHostNeverHoldsAllThreads() throws Exception {
        SharedHost silent = host("silent", Silent::new);
        for (int i = 0; i < 10; i++) {
            threads.lane("silent").after(0, HostQueue.Kind.LOOK, () -> {
                try {
                    silent.client(false).get(job(0));
                } catch (WsmanException | ExchangePreemptedException e) {
                    // Nobody waits for it here.
                }
            });
        }
        assertThat(worstMillis(host("healthy", Prompt::new))).isLessThan(500);
        assertThat(silentRequests.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void whatIsCalledOffIsNotDone() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger ran = new AtomicInteger();
        threads.lane("a").after(50, HostQueue.Kind.LOOK, ran::incrementAndGet).run();
        threads.lane("a").after(100, HostQueue.Kind.LOOK, done::countDown);
        done.await();
        assertThat(ran.get()).isZero();
    }
}
