package io.jenkins.plugins.hyperv.hosts;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
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
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Provider of the host connection of a run. It resolves configuration and credentials on first use and again after each
 * failure, so that a changed password or address takes effect while an operation runs. Thread-safe: {@link
 * #useShortTimeouts} may be called while another thread makes a request.
 */
@Restricted(NoExternalUse.class)
public final class RunHostProvider implements HostSource, AutoCloseable {

    private final ExportRequest request;
    private final Run<?, ?> run;
    private final OperationLog log;
    private final AtomicBoolean warned = new AtomicBoolean();
    private HostConnection connection;
    private boolean shortTimeouts;

    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "Jenkins' own objects cannot be copied")
    public RunHostProvider(ExportRequest request, Run<?, ?> run, OperationLog log) {
        this.request = request;
        this.run = run;
        this.log = log;
    }

    @Override
    public HypervHost host() throws WsmanException {
        return connection().host();
    }

    @Override
    public JobPoller.Watch watch(EndpointReference job, Duration delay, Consumer<JobObservation> listener)
            throws WsmanException {
        return connection().jobPoller().watch(job, delay.toMillis(), listener);
    }

    /** Opens the connection without holding the lock, because a credentials provider may take long to respond. */
    private HostConnection connection() throws WsmanException {
        while (true) {
            boolean useShortTimeouts;
            synchronized (this) {
                if (connection != null) {
                    return connection;
                }
                useShortTimeouts = shortTimeouts;
            }
            HostConnection opened = open(useShortTimeouts);
            synchronized (this) {
                if (connection == null && useShortTimeouts == shortTimeouts) {
                    connection = opened;
                    return connection;
                }
            }
            opened.close();
        }
    }

    private HostConnection open(boolean useShortTimeouts) throws WsmanException {
        try {
            HypervHostConfiguration host =
                    HypervExportConfiguration.get().resolveHost(request.hostName(), run.getParent());
            CredentialsResolver credentials =
                    new CredentialsResolver(host, request.credentialsId(), new CredentialsLookup.ForRun(run));
            HostConnection opened = HostConnection.open(credentials, useShortTimeouts);
            if (!warned.getAndSet(true)) {
                opened.warnIfUnverified(log);
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

    /** Ends the request in progress and uses short timeouts for all further requests. */
    public synchronized void useShortTimeouts() {
        if (!shortTimeouts) {
            shortTimeouts = true;
            close();
        }
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
