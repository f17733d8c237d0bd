package io.jenkins.plugins.hyperv.simulator.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.http.HttpConnectionFactory;
import org.apache.http.impl.DefaultBHttpServerConnection;
import org.apache.http.impl.DefaultBHttpServerConnectionFactory;

/**
 * The connections of a listener. HttpServer forgets one that it accepts while it is being shut down, and the client would
 * wait for ever.
 */
final class OpenConnections implements HttpConnectionFactory<DefaultBHttpServerConnection>, AutoCloseable {
    private final Set<Socket> sockets = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean closed;

    @Override
    public DefaultBHttpServerConnection createConnection(Socket socket) throws IOException {
        synchronized (this) {
            if (closed) {
                socket.close();
                throw new SocketException("the listener is closed");
            }
            sockets.add(socket);
        }
        return DefaultBHttpServerConnectionFactory.INSTANCE.createConnection(socket);
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // then it is closed already
            }
        }
    }
}
