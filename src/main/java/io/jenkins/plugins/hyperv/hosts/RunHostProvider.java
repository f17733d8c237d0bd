package io.jenkins.plugins.hyperv.hosts;

import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.operation.HostProvider;
import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Provider of the host connection of a run. {@link #connect} resolves configuration and credentials, on a thread that may
 * wait for Jenkins, on first use and again after each failure, so that a changed password or address takes effect while an
 * operation runs. Closed, it refuses. Thread-safe.
 */
@Restricted(NoExternalUse.class)
public final class RunHostProvider implements HostProvider, AutoCloseable {

    private final OperationRequest request;
    private final RunLookup run;
    private final OperationLog log;
    private final AtomicBoolean warned = new AtomicBoolean();
    private HostConnection connection;
    private WsmanException failure;
    private boolean shortTimeouts;
    private boolean closed;

    /** Lookup of the run, which Jenkins may reload from disk while an operation runs. */
    @FunctionalInterface
    public interface RunLookup {
        Run<?, ?> find() throws IOException, InterruptedException;
    }

    public RunHostProvider(OperationRequest request, RunLookup run, OperationLog log) {
        this.request = request;
        this.run = run;
        this.log = log;
    }

    /**
     * Opens the connection if there is none. A failure is thrown by {@link #host}. Opens without the lock, because a
     * credentials provider may take long to respond.
     */
    public void connect() {
        boolean useShortTimeouts;
        synchronized (this) {
            failure = null;
            if (connection != null || closed) {
                return;
            }
            useShortTimeouts = shortTimeouts;
        }
        try {
            HostConnection opened = open(useShortTimeouts);
            synchronized (this) {
                if (connection == null && useShortTimeouts == shortTimeouts && !closed) {
                    connection = opened;
                    return;
                }
            }
            opened.close();
        } catch (WsmanException e) {
            synchronized (this) {
                failure = e;
            }
        }
    }

    @Override
    public HypervHost host() throws WsmanException {
        return connection().host();
    }

    @Override
    public JobPoller.Watch watch(EndpointReference job, Duration delay, Consumer<JobObservation> observer)
            throws WsmanException {
        return connection().jobPoller().watch(job, delay.toMillis(), observer);
    }

    private synchronized HostConnection connection() throws WsmanException {
        if (failure != null) {
            throw failure;
        }
        if (connection == null) {
            // The turn is repeated, and connects again.
            throw new ExchangeInterruptedException(notConnected());
        }
        return connection;
    }

    private WsmanException notConnected() {
        String message = closed ? "The operation is closed." : "The connection was closed before the request was sent.";
        return new WsmanUnreachableException(message, Delivery.NOT_PROCESSED, !closed, "", null);
    }

    private HostConnection open(boolean useShortTimeouts) throws WsmanException {
        try {
            Run<?, ?> current = run.find();
            HypervHostConfiguration host =
                    HypervExportConfiguration.get().resolveHost(request.hostName(), current.getParent());
            CredentialsResolver credentials =
                    new CredentialsResolver(host, request.credentialsId(), new CredentialsLookup.ForRun(current));
            HostConnection opened = HostConnection.open(credentials, useShortTimeouts);
            if (!warned.getAndSet(true)) {
                opened.warnIfUnverified(log);
            }
            return opened;
        } catch (AbortException e) {
            throw new WsmanUnreachableException(e.getMessage(), Delivery.NOT_PROCESSED, false, "", e);
        } catch (IOException e) {
            throw new WsmanUnreachableException(
                    "Jenkins cannot load the build: " + e.getMessage(), Delivery.NOT_PROCESSED, true, "", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WsmanUnreachableException("Interrupted", Delivery.NOT_PROCESSED, true, "", e);
        }
    }

    @Override
    public synchronized void discard() {
        closeConnection();
    }

    /** Ends the request in progress and uses short timeouts for all further requests. */
    public synchronized void useShortTimeouts() {
        if (!shortTimeouts) {
            shortTimeouts = true;
            closeConnection();
        }
    }

    private void closeConnection() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        closeConnection();
    }
}
