package io.jenkins.plugins.hyperv.wsman.http;

import java.io.IOException;
import java.net.Socket;
import org.apache.http.config.MessageConstraints;
import org.apache.http.impl.conn.DefaultManagedHttpClientConnection;

/**
 * HTTP connection whose stale connection check does not wait unless there is something to read. It logs neither headers nor
 * bodies, as HttpClient's default connections do.
 */
final class CheckedHttpConnection extends DefaultManagedHttpClientConnection {

    private static final int BUFFER_BYTES = 8 * 1024;
    private static final int WAIT_MILLIS = 1;

    private volatile NonBlockingSocket transport;

    CheckedHttpConnection(String id, MessageConstraints limits) {
        super(id, BUFFER_BYTES, BUFFER_BYTES, null, null, limits, null, null, null, null);
    }

    /** HttpClient binds the transport first, and a TLS socket above it later. */
    @Override
    public void bind(Socket socket) throws IOException {
        if (socket instanceof NonBlockingSocket bottom) {
            transport = bottom;
        }
        super.bind(socket);
    }

    /**
     * Whether the host has closed the connection, or has sent something that is not the response to a request, as before it
     * closes. TLS may have something to read on a connection that is open, such as a session ticket.
     */
    @Override
    public boolean isStale() {
        try {
            return transport.isReadable() && (super.isStale() || isResponseAvailable(WAIT_MILLIS));
        } catch (IOException e) {
            return true;
        }
    }

    /** Closes the transport first: TLS would wait for a write in progress, or write an alert. */
    @Override
    public void shutdown() throws IOException {
        NonBlockingSocket bottom = transport;
        if (bottom != null) {
            bottom.reset();
        }
        super.shutdown();
    }
}
