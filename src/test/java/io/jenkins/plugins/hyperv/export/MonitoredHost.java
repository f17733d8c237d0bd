package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.export.monitor.HostMonitor;
import io.jenkins.plugins.hyperv.export.monitor.Sighting;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.time.Duration;
import java.util.function.Consumer;

/** A host with a monitor of its own, always reached in the same way. */
record MonitoredHost(HypervHost host, HostMonitor monitor, Runnable discarded) implements HostSource {

    MonitoredHost(HypervHost host, HostMonitor monitor) {
        this(host, monitor, () -> {});
    }

    @Override
    public HostMonitor.Watch watch(EndpointReference job, Duration delay, Consumer<Sighting> told) {
        return monitor.watch(job, delay.toMillis(), told);
    }

    @Override
    public void discard() {
        discarded.run();
    }
}
