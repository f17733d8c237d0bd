package io.jenkins.plugins.hyperv.hosts;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.export.ExportRequest;
import io.jenkins.plugins.hyperv.export.HostSource;
import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
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
public final class RunHostProvider implements HostSource, AutoCloseable {

    private final ExportRequest request;
    private final Run<?, ?> run;
    private final OperationLog log;
    private HostConnection access;
    private boolean hurried;
    private final AtomicBoolean warned = new AtomicBoolean();

    public RunHostProvider(ExportRequest request, Run<?, ?> run, OperationLog log) {
        this.request = request;
        this.run = run;
        this.log = log;
    }

    @Override
    public HypervHost host() throws WsmanException {
        return access().host();
    }

    @Override
    public JobPoller.Watch watch(EndpointReference job, Duration delay, Consumer<JobObservation> told)
            throws WsmanException {
        return access().monitor().watch(job, delay.toMillis(), told);
    }

    /** Looks the way up without holding the lock: that may take as long as whoever keeps the credentials likes. */
    private HostConnection access() throws WsmanException {
        while (true) {
            boolean hurry;
            synchronized (this) {
                if (access != null) {
                    return access;
                }
                hurry = hurried;
            }
            HostConnection opened = open(hurry);
            synchronized (this) {
                if (access == null && hurry == hurried) {
                    access = opened;
                    return access;
                }
            }
            opened.close();
        }
    }

    private HostConnection open(boolean hurry) throws WsmanException {
        try {
            HypervHostConfiguration configured = HypervExportConfiguration.get().host(request.hostName());
            CredentialsResolver login =
                    new CredentialsResolver(configured, request.credentialsId(), new CredentialsLookup.OfRun(run));
            HostConnection opened = HostConnection.open(login, hurry);
            if (!warned.getAndSet(true)) {
                opened.warnWhereUnverified(log);
            }
            return opened;
        } catch (AbortException e) {
            throw new WsmanUnreachableException(e.getMessage(), Delivery.NOT_PROCESSED, false, "", e);
        }
    }

    @Override
    public synchronized void discard() {
        close();
    }

    /** Cuts off a request that is under way, and grants the host little time for each from now on. */
    public synchronized void hurry() {
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
