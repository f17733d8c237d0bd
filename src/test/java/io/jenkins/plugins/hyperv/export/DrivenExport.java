package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.CancelReason;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** An export against a simulated host in the same process, driven by moving the host's clock. */
final class DrivenExport {

    final SimulatedHost simulator;
    final InProcessTransport transport;
    final List<String> log = new ArrayList<>();
    final List<ExportState> saved = new ArrayList<>();
    boolean savingFails;
    Origin other;
    ExportAdmission admission = ExportAdmission.OPEN;
    int discarded;
    private final HostSource host;
    private final ToldAlarm alarm;
    private final JobPoller monitor;
    private Optional<JobObservation> news = Optional.empty();
    private JobPoller.Watch watch;
    private Export export;

    DrivenExport(SimulatedHost simulator, ExportRequest request) {
        this.simulator = simulator;
        this.transport = new InProcessTransport(simulator);
        HypervHost reached = new HypervHost(new WsmanClient(transport, ClientSettings.DEFAULT));
        this.alarm = new ToldAlarm(simulator.clock()::millis);
        this.monitor = new JobPoller(reached, alarm, simulator.clock()::millis);
        this.host = source(reached);
        this.export = export(
                ExportState.begin(request, Requests.ORIGIN, simulator.clock().millis()));
    }

    private HostSource source(HypervHost host) {
        return new HostSource() {
            @Override
            public HypervHost host() {
                return host;
            }

            @Override
            public JobPoller.Watch watch(EndpointReference job, Duration delay, Consumer<JobObservation> told) {
                return monitor.watch(job, delay.toMillis(), told);
            }

            @Override
            public void discard() {
                discarded++;
            }
        };
    }

    private Export export(ExportState state) {
        return new Export(
                state,
                simulator.clock(),
                log::add,
                this::save,
                (target, origin) -> Optional.ofNullable(other),
                host -> admission.place(host));
    }

    private void save(ExportState state) throws IOException {
        if (savingFails) {
            throw new IOException("disk full");
        }
        saved.add(state);
    }

    /** Runs to the end. */
    Outcome run() {
        return ((Next.Done) runUntil(state -> false)).outcome();
    }

    /** Runs until the state is as wanted, or to the end. */
    Next runUntil(Predicate<ExportState> wanted) {
        for (int turns = 0; turns < 10_000; turns++) {
            Next next = advance();
            if (next instanceof Next.Done || wanted.test(export.state())) {
                return next;
            }
            if (next instanceof Next.Watch wish) {
                await(wish);
            } else {
                simulator.clock().advance(((Next.Again) next).delay());
            }
        }
        throw new AssertionError("the export does not end: " + export.state());
    }

    private void await(Next.Watch wish) {
        if (watch == null) {
            watch = monitor.watch(wish.job(), wish.delay().toMillis(), told -> {
                news = Optional.of(told);
                watch = null;
            });
        }
        long latest = simulator.clock().millis() + wish.latest().toMillis();
        while (news.isEmpty() && simulator.clock().millis() < latest) {
            long until = Math.min(alarm.next(), latest);
            simulator
                    .clock()
                    .advance(Duration.ofMillis(
                            Math.max(0, until - simulator.clock().millis())));
            alarm.ring();
        }
    }

    private Next advance() {
        Optional<JobObservation> taken = news;
        news = Optional.empty();
        try {
            return export.advance(host, taken);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Next runUntil(Phase phase) {
        return runUntil(state -> state.phase() == phase);
    }

    void cancel() {
        export.cancel(CancelReason.ABORTED);
        stopWatching();
    }

    private void stopWatching() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
        news = Optional.empty();
    }

    /** The controller is gone and comes back with what was saved last. */
    void restart() throws InvalidParameterException {
        stopWatching();
        export = export(ExportState.resume(
                saved.get(saved.size() - 1).toJson(), simulator.clock().millis()));
    }

    /** As {@link #restart()}, with what had been saved in a phase. */
    void restartFrom(Phase phase) throws InvalidParameterException {
        saved.removeIf(state -> state.phase() != phase);
        restart();
    }

    ExportState state() {
        return export.state();
    }

    /** How many exports the host has begun. */
    long exportsStarted() {
        return simulator.requests().ofMethod("ExportReferencePoint").size();
    }
}
