package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.export.ExportLog;
import io.jenkins.plugins.hyperv.export.ExportRequest;
import io.jenkins.plugins.hyperv.export.HostSource;
import io.jenkins.plugins.hyperv.export.monitor.HostMonitor;
import io.jenkins.plugins.hyperv.export.monitor.Sighting;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A run's way to its host through all turns of an export. Configuration and credentials are looked up when the first
 * turn needs them and again after any trouble, so that a changed password or address serves an export under way.
 * Thread-safe: {@link #hurry} may come from another thread while a request is under way.
 */
final class HostAccessSource implements HostSource, AutoCloseable {

    private final ExportRequest request;
    private final Run<?, ?> run;
    private final ExportLog log;
    private HostAccess access;
    private boolean hurried;
    private final AtomicBoolean warned = new AtomicBoolean();

    HostAccessSource(ExportRequest request, Run<?, ?> run, ExportLog log) {
        this.request = request;
        this.run = run;
        this.log = log;
    }

    @Override
    public HypervHost host() throws WsmanException {
        return access().host();
    }

    @Override
    public HostMonitor.Watch watch(EndpointReference job, Duration delay, Consumer<Sighting> told)
            throws WsmanException {
        return access().monitor().watch(job, delay.toMillis(), told);
    }

    /** Looks the way up without holding the lock: that may take as long as whoever keeps the credentials likes. */
    private HostAccess access() throws WsmanException {
        while (true) {
            boolean hurry;
            synchronized (this) {
                if (access != null) {
                    return access;
                }
                hurry = hurried;
            }
            HostAccess opened = open(hurry);
            synchronized (this) {
                if (access == null && hurry == hurried) {
                    access = opened;
                    return access;
                }
            }
            opened.close();
        }
    }

    private HostAccess open(boolean hurry) throws WsmanException {
        try {
            ConfiguredHost configured = HypervExportConfiguration.get().host(request.hostName());
            HostLogin login = new HostLogin(configured, request.credentialsId(), new LoginContext.OfRun(run));
            HostAccess opened = HostAccess.open(login, hurry);
            if (!warned.getAndSet(true)) {
                opened.warnWhereUnverified(log);
            }
            return opened;
        } catch (AbortException e) {
            throw new WsmanUnreachableException(e.getMessage(), Delivery.NOT_TAKEN, false, "", e);
        }
    }

    @Override
    public synchronized void discard() {
        close();
    }

    /** Cuts off a request that is under way, and grants the host little time for each from now on. */
    synchronized void hurry() {
        if (!hurried) {
            hurried = true;
            close();
        }
    }

    @Override
    public synchronized void close() {
        if (access != null) {
            access.close();
            access = null;
        }
    }
}
