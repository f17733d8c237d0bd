package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.export.monitor.Sighting;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import java.net.URI;

/**
 * What the export under test has met with: its own requests, and what the monitor told it. Others on the host may fare
 * better meanwhile.
 */
final class Experience implements WsmanTransport {

    private final TroubledTransport transport;
    private int failuresInARow;
    private boolean lasting;

    Experience(TroubledTransport transport) {
        this.transport = transport;
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

    void told(Sighting sighting) {
        note(
                sighting instanceof Sighting.Failed,
                sighting instanceof Sighting.Failed failed && !failed.reason().passing());
    }

    private void note(boolean failed, boolean lastingly) {
        failuresInARow = failed ? failuresInARow + 1 : 0;
        lasting = lastingly;
    }

    /** Whether the last few attempts failed for a reason that does not pass by itself. */
    boolean failsLastingly() {
        return lasting && failuresInARow >= 3;
    }

    @Override
    public void close() {}
}
