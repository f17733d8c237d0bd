package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.ExportJob;
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

/** A thousand exports on one host, taken up after a restart of the controller. */
class ManyExportsTest {

    private static final int MANY = 1_000;

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final InProcessTransport transport = new InProcessTransport(simulator);
    private final HypervHost host = new HypervHost(new WsmanClient(transport, ClientSettings.DEFAULT));
    private final ToldAlarm alarm = new ToldAlarm(simulator.clock()::millis);
    private final JobPoller monitor = new JobPoller(host, alarm, simulator.clock()::millis);
    private final HostSource source = new HostSource() {
        @Override
        public HypervHost host() {
            return host;
        }

        @Override
        public JobPoller.Watch watch(EndpointReference job, Duration delay, Consumer<JobObservation> told) {
            return monitor.watch(job, delay.toMillis(), told);
        }

        @Override
        public void discard() {}
    };
    private final Queue<Build> due = new ArrayDeque<>();
    private final List<Long> asked = new ArrayList<>();

    /** A build that takes its turns as soon as there is something to say to it. */
    private final class Build {
        private final Export export;
        private Optional<JobObservation> news = Optional.empty();
        private Outcome outcome;

        Build(String json) throws InvalidParameterException {
            ExportState resumed = ExportState.resume(json, simulator.clock().millis());
            export = new Export(
                    resumed,
                    simulator.clock(),
                    line -> {},
                    saved -> {},
                    (target, origin) -> Optional.empty(),
                    ExportAdmission.OPEN);
        }

        void turn() {
            try {
                Next next = export.advance(source, news);
                news = Optional.empty();
                if (next instanceof Next.Watch wish) {
                    monitor.watch(wish.job(), wish.delay().toMillis(), this::told);
                } else if (next instanceof Next.Done done) {
                    outcome = done.outcome();
                } else {
                    alarm.after(((Next.Again) next).delay().toMillis(), this::turn);
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        private void told(JobObservation sighting) {
            news = Optional.of(sighting);
            due.add(this);
        }
    }

    /** Exports whose jobs run for so long, as the controller finds them when it is up again. */
    private List<Build> resumed(Duration jobs) throws InvalidParameterException {
        simulator.exports().duration(jobs);
        DrivenExport first = new DrivenExport(simulator, Requests.nightly());
        first.runUntil(Phase.FOLLOWING);
        String json = first.saved.get(first.saved.size() - 1).toJson();
        ExportJob known = simulator.model().jobs().get(0);
        List<Build> builds = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            ExportJob job = simulator
                    .model()
                    .export(new io.jenkins.plugins.hyperv.simulator.model.ExportRequest(
                            known.order().referencePoint(),
                            new io.jenkins.plugins.hyperv.simulator.model.ExportRequest.Base.None(),
                            "D:\\Exports\\" + i,
                            Map.of(),
                            "jenkins"))
                    .job();
            builds.add(new Build(json.replace(known.id(), job.id())));
        }
        transport.before = message -> asked.add(simulator.clock().millis());
        builds.forEach(Build::turn);
        return builds;
    }

    private void pass(Duration time) {
        long end = simulator.clock().millis() + time.toMillis();
        while (simulator.clock().millis() < end) {
            long next = Math.min(alarm.next(), end);
            simulator
                    .clock()
                    .advance(Duration.ofMillis(
                            Math.max(0, next - simulator.clock().millis())));
            alarm.ring();
            Stream.generate(due::poll).takeWhile(build -> build != null).forEach(Build::turn);
        }
    }

    @Test
    void allAreSeenByOneRequestAtATime() throws Exception {
        List<Build> builds = resumed(Duration.ofHours(10));
        pass(Duration.ofMillis(300));
        assertThat(asked).hasSize(1);
        assertThat(builds)
                .allSatisfy(build ->
                        assertThat(build.export.state().job().stateName()).isNotEmpty());
        pass(Duration.ofMinutes(10));
        // Every 250 ms at first, and every 15 s after a minute and a half, as one export would.
        assertThat(asked).hasSizeBetween(40, 70);
    }

    @Test
    void aHostThatCannotBeReachedIsTriedAsIfByOneExport() throws Exception {
        List<Build> builds = resumed(Duration.ofHours(10));
        simulator.faults().onAny().always(new Disturbance.LoseRequest());
        pass(Duration.ofMinutes(2));
        assertThat(asked).hasSizeBetween(8, 30);
        simulator.faults().clear();
        pass(Duration.ofMinutes(1));
        assertThat(builds).allSatisfy(build -> {
            assertThat(build.outcome).isNull();
            assertThat(build.export.state().trouble()).isNull();
        });
    }
}
