package io.jenkins.plugins.hyperv.simulator.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.apache.http.HttpConnection;
import org.apache.http.HttpConnectionFactory;
import org.apache.http.impl.DefaultBHttpServerConnection;
import org.apache.http.impl.DefaultBHttpServerConnectionFactory;

/**
 * Registry of the open connections of a listener. HttpServer does not close a connection that it accepts during its
 * shutdown, and the client would wait indefinitely.
 */
final class OpenConnections implements HttpConnectionFactory<DefaultBHttpServerConnection>, AutoCloseable {
    private final Map<HttpConnection, Socket> sockets = new WeakHashMap<>();
    private boolean closed;

    @Override
    public DefaultBHttpServerConnection createConnection(Socket socket) throws IOException {
        synchronized (this) {
            if (closed) {
                socket.close();
                throw new SocketException("the listener is closed");
            }
            DefaultBHttpServerConnection connection =
                    DefaultBHttpServerConnectionFactory.INSTANCE.createConnection(socket);
            sockets.put(connection, socket);
            return connection;
        }
    }

    /** The client certificates of TLS; empty without TLS or for none. */
    synchronized List<X509Certificate> peerCertificates(HttpConnection connection) {
        if (!(sockets.get(connection) instanceof SSLSocket socket)) {
            return List.of();
        }
        try {
            return Stream.of(socket.getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
    }

    /**
     * Stops waiting for clients. With TLS 1.3, closing a socket waits for a byte of the client, for up to the read
     * timeout (JDK 17, SSLSocketImpl).
     */
    synchronized void stopWaiting() {
        for (Socket socket : sockets.values()) {
            try {
                socket.setSoTimeout(1);
            } catch (SocketException e) {
                // the connection is closed already
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (Socket socket : sockets.values()) {
            try {
                socket.close();
            } catch (IOException e) {
                // the connection is closed already
            }
        }
    }
}
