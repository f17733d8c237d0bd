package io.jenkins.plugins.hyperv;

import io.jenkins.plugins.hyperv.export.Export;
import io.jenkins.plugins.hyperv.export.ExportAdmission;
import io.jenkins.plugins.hyperv.export.ExportState;
import io.jenkins.plugins.hyperv.export.HostSource;
import io.jenkins.plugins.hyperv.export.Outcome;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.runs.OperationDriver;
import io.jenkins.plugins.hyperv.scheduler.HostQueue;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.scheduler.SharedHost;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** An export that goes on after a restart, driven as in a Pipeline build, and asked only when it ended. */
public final class BenchmarkedExport implements OperationDriver.Owner, HostSource {

    private static final OperationLog NO_LOG = line -> {};

    private final ExportState state;
    private final SharedHost host;
    private final WsmanClient client;
    private final OperationDriver driver;
    private volatile long endedMillis;
    private volatile Outcome outcome;

    public BenchmarkedExport(ExportState state, SharedHost host, HostQueue lane) {
        this.state = state;
        this.host = host;
        this.client = host.client(false);
        this.driver = new OperationDriver(this, lane);
    }

    /** Goes on. */
    public void start() {
        driver.start(Duration.ZERO);
    }

    /** When it ended, by the time of day; 0 before. */
    public long endedMillis() {
        return endedMillis;
    }

    /** Whether it ended as it should. */
    public boolean completed() {
        return outcome instanceof Outcome.Completed;
    }

    @Override
    public Export export() {
        return new Export(
                state,
                MonotonicClock.startingNow(),
                NO_LOG,
                saved -> {},
                (target, origin) -> Optional.empty(),
                ExportAdmission.OPEN);
    }

    @Override
    public HostSource hosts() {
        return this;
    }

    @Override
    public HypervHost host() {
        return new HypervHost(client);
    }

    @Override
    public JobPoller.Watch watch(EndpointReference job, Duration delay, Consumer<JobObservation> told) {
        return host.poller().watch(job, delay.toMillis(), told);
    }

    @Override
    public void discard() {
        // The way to the host stays the same here.
    }

    @Override
    public boolean orphaned() {
        return false;
    }

    @Override
    public void hurry() {
        client.close();
    }

    @Override
    public void ended(Outcome end) {
        outcome = end;
        endedMillis = System.currentTimeMillis();
    }

    @Override
    public void failed(Throwable reason) {
        reason.printStackTrace();
        endedMillis = System.currentTimeMillis();
    }

    @Override
    public void gaveUp() {
        endedMillis = System.currentTimeMillis();
    }
}
