package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportJob;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import java.net.URI;
import java.util.function.LongSupplier;

/**
 * Transport that observes what the operation under test meets with: its own requests, and the observations of its poller.
 * Others on the host may fare better meanwhile.
 */
final class ObservedTransport implements WsmanTransport {

    private final FaultyTransport transport;
    private final LongSupplier millis;
    private long servedAt;
    private int permanentInARow;
    private boolean lastFailed;

    ObservedTransport(FaultyTransport transport, LongSupplier millis) {
        this.transport = transport;
        this.millis = millis;
    }

    @Override
    public URI endpoint() {
        return transport.endpoint();
    }

    @Override
    public byte[] exchange(byte[] envelope, Repetition repetition) throws WsmanException {
        try {
            return transport.exchange(envelope, repetition);
        } finally {
            note(transport.hasFailed(), transport.isPermanent());
        }
    }

    /** The poller's last request was made over the same transport. */
    void observed(JobObservation observation) {
        note(observation instanceof JobObservation.Failed, transport.isPermanent());
    }

    private void note(boolean failed, boolean permanently) {
        lastFailed = failed;
        servedAt = failed ? servedAt : millis.getAsLong();
        permanentInARow = failed && permanently ? permanentInARow + 1 : 0;
    }

    /** Whether a request to terminate a job has left. */
    boolean hasRequestedTermination(SimulatedExportJob job) {
        return transport.hasRequestedTermination(job);
    }

    /** Whether the last few requests failed with errors that are not transient. */
    boolean failsPermanently() {
        return permanentInARow >= 3;
    }

    /** Whether the last request failed. */
    boolean hasLastFailed() {
        return lastFailed;
    }

    /** When the host last answered, by the time that really passes. */
    long servedAt() {
        return servedAt;
    }

    @Override
    public void close() {}
}
