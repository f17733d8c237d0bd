package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.time.Duration;
import java.util.function.Consumer;

/** A host with a monitor of its own, always reached in the same way. */
record MonitoredHost(HypervHost host, JobPoller monitor, Runnable discarded) implements HostSource {

    MonitoredHost(HypervHost host, JobPoller monitor) {
        this(host, monitor, () -> {});
    }

    @Override
    public JobPoller.Watch watch(EndpointReference job, Duration delay, Consumer<JobObservation> told) {
        return monitor.watch(job, delay.toMillis(), told);
    }

    @Override
    public void discard() {
        discarded.run();
    }
}
