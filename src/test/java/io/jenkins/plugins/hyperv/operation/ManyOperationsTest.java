package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.export.ReferencePointExport;
import io.jenkins.plugins.hyperv.export.TestExports;
import io.jenkins.plugins.hyperv.scheduler.InProcessTransport;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.scheduler.ManualPollTimer;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportJob;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportRequest;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A thousand operations on one host, resumed after a restart of the controller. */
class ManyOperationsTest {

    private static final int MANY = 1_000;

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final InProcessTransport transport = new InProcessTransport(simulator);
    private final HypervHost host = new HypervHost(new WsmanClient(transport, ClientSettings.DEFAULT));
    private final ManualPollTimer timer = new ManualPollTimer(simulator.clock()::millis);
    private final JobPoller poller = new JobPoller(host, timer, simulator.clock()::millis, 0);
    private final TestOperation<ReferencePointExport> operation = TestExports.nightly();
    private final HostProvider hosts = new HostProvider() {
        @Override
        public HypervHost host() {
            return host;
        }

        @Override
        public JobPoller.Watch watch(EndpointReference job, Duration delay, Consumer<JobObservation> observer) {
            return poller.watch(job, delay.toMillis(), observer);
        }

        @Override
        public void discard() {}
    };
    private final Queue<Build> due = new ArrayDeque<>();
    private final List<Long> requestMillis = new ArrayList<>();

    /** A build that takes its turns as soon as there is an observation. */
    private final class Build {
        private final OperationEngine<ReferencePointExport> engine;
        private Optional<JobObservation> observation = Optional.empty();
        private Outcome outcome;

        Build(String json) throws InvalidParameterException {
            engine = new OperationEngine<>(
                    operation.type(),
                    operation.resume(json, simulator.clock().millis()),
                    new OperationEngine.Environment(
                            simulator.clock(),
                            line -> {},
                            saved -> {},
                            OperationLocks.NONE,
                            Admission.OPEN,
                            CallGuard.OPEN,
                            List::of));
        }

        void turn() {
            try {
                NextAction next = engine.advance(hosts, observation);
                observation = Optional.empty();
                if (next instanceof NextAction.AwaitJob await) {
                    poller.watch(await.job(), await.delay().toMillis(), this::observed);
                } else if (next instanceof NextAction.End end) {
                    outcome = end.outcome();
                } else {
                    timer.schedule(((NextAction.Advance) next).delay().toMillis(), this::turn);
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private void observed(JobObservation seen) {
            observation = Optional.of(seen);
            due.add(this);
        }
    }

    /** Operations whose jobs run for so long, as the controller finds them after a restart. */
    private List<Build> resumed(Duration jobs) throws InvalidParameterException {
        simulator.exports().duration(jobs);
        EngineDriver<ReferencePointExport> first = new EngineDriver<>(simulator, operation);
        first.runUntilFollowing();
        String json = StateCodec.write(first.lastSaved());
        SimulatedExportJob known = simulator.model().jobs().get(0);
        List<Build> builds = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            SimulatedExportJob job = simulator
                    .model()
                    .export(new SimulatedExportRequest(
                            known.order().referencePoint(),
                            new SimulatedExportRequest.Base.None(),
                            "D:\\Exports\\" + i,
                            Map.of(),
                            "jenkins"))
                    .job();
            builds.add(new Build(json.replace(known.id(), job.id())));
        }
        transport.before = message -> requestMillis.add(simulator.clock().millis());
        builds.forEach(Build::turn);
        return builds;
    }

    private void pass(Duration time) {
        long end = simulator.clock().millis() + time.toMillis();
        while (simulator.clock().millis() < end) {
            long next = Math.min(timer.nextMillis(), end);
            simulator
                    .clock()
                    .advance(Duration.ofMillis(
                            Math.max(0, next - simulator.clock().millis())));
            timer.runDue();
            Stream.generate(due::poll).takeWhile(build -> build != null).forEach(Build::turn);
        }
    }

    @Test
    void oneRequestPollsAllJobs() throws Exception {
        List<Build> builds = resumed(Duration.ofHours(10));
        pass(Duration.ofMillis(300));
        assertThat(requestMillis).hasSize(1);
        assertThat(builds)
                .allSatisfy(build ->
                        assertThat(build.engine.state().job().stateName()).isNotEmpty());
        pass(Duration.ofMinutes(10));
        // Every 250 ms at first, and every 15 s after a minute and a half, as for one operation.
        assertThat(requestMillis).hasSizeBetween(40, 70);
    }

    @Test
    void anUnreachableHostGetsAsManyRequestsAsFromOneOperation() throws Exception {
        List<Build> builds = resumed(Duration.ofHours(10));
        simulator.faults().onAny().always(new Disturbance.LoseRequest());
        pass(Duration.ofMinutes(2));
        assertThat(requestMillis).hasSizeBetween(8, 30);
        simulator.faults().clear();
        pass(Duration.ofMinutes(1));
        assertThat(builds).allSatisfy(build -> {
            assertThat(build.outcome).isNull();
            assertThat(build.engine.state().outage()).isNull();
        });
    }
}
