package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.simulator.model.ExportJob;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import java.net.URI;
import java.util.function.LongSupplier;

/**
 * What the export under test has met with: its own requests, and what the monitor told it. Others on the host may fare
 * better meanwhile.
 */
final class Experience implements WsmanTransport {

    private final TroubledTransport transport;
    private final LongSupplier millis;
    private long servedAt;
    private int lastingInARow;

    Experience(TroubledTransport transport, LongSupplier millis) {
        this.transport = transport;
        this.millis = millis;
    }

    @Override
    public URI endpoint() {
        return transport.endpoint();
    }

    @Override
    public byte[] exchange(byte[] envelope, TransportHeaders headers) throws WsmanException {
        try {
            return transport.exchange(envelope, headers);
        } finally {
            note(transport.hasFailed(), transport.isLasting());
        }
    }

    void told(JobObservation sighting) {
        note(
                sighting instanceof JobObservation.Failed,
                sighting instanceof JobObservation.Failed failed
                        && !failed.reason().isTransient());
    }

    private void note(boolean failed, boolean lastingly) {
        servedAt = failed ? servedAt : millis.getAsLong();
        lastingInARow = failed && lastingly ? lastingInARow + 1 : 0;
    }

    /** Whether a request to end a job has left. */
    boolean hasAskedToEnd(ExportJob job) {
        return transport.wasAskedToEnd(job);
    }

    /** Whether the last few attempts failed for a reason that does not pass by itself. */
    boolean failsLastingly() {
        return lastingInARow >= 3;
    }

    /** When the host answered it last, by the time that really passes. */
    long servedAt() {
        return servedAt;
    }

    @Override
    public void close() {}
}
