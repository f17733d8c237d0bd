package io.jenkins.plugins.hyperv.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.transport.TransportPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Operations on a host share its connections and its poller, which polls through the host's queue. */
class SharedHostTest {

    private static final EndpointReference JOB = EndpointReference.of(
            "root/virtualization/v2", "Msvm_CollectionReferencePointExportJob", Map.of("InstanceID", "JOB-1"));

    private final ManualTimer timer = new ManualTimer();
    private final ManualWorkers workers = new ManualWorkers();
    private final HostScheduler scheduler = new HostScheduler(8, timer.executor(), workers);
    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final InProcessTransport connection = new InProcessTransport(simulator);
    private final SharedHost host = new SharedHost(scheduler.queue("hv01"), ExchangeListener.NONE, pool(), pool());
    private final List<JobObservation> observations = new ArrayList<>();

    private TransportPool pool() {
        return new TransportPool(connection.endpoint(), () -> connection, timer::millis);
    }

    @Test
    void jobsArePolledOnThreadsOfTheScheduler() {
        host.poller().watch(JOB, 0, observations::add);
        assertThat(observations).isEmpty();
        timer.advance(250);
        assertThat(workers.running()).containsExactly("hv01");
        workers.end("hv01");
        assertThat(observations)
                .hasOnlyElementsOfType(JobObservation.Absent.class)
                .hasSize(1);
        assertThat(scheduler.size()).isZero();
    }

    @Test
    void closingOneClientLeavesTheOthersOpen() throws Exception {
        WsmanClient first = host.client(false);
        WsmanClient second = host.client(false);
        first.close();
        assertThatThrownBy(() -> first.get(JOB)).isInstanceOf(ExchangeInterruptedException.class);
        assertThatThrownBy(() -> second.get(JOB)).isNotInstanceOf(ExchangeInterruptedException.class);
    }

    @Test
    void aJobThatIsWatchedAfterTheEndOfTheSchedulerIsNotPolled() {
        scheduler.close();
        host.poller().watch(JOB, 0, observations::add);
        timer.advance(60_000);
        assertThat(workers.running()).isEmpty();
    }
}
