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
 * The connections of a listener. HttpServer forgets one that it accepts while it is being shut down, and the client would
 * wait for ever.
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

    /** What the client showed in TLS; empty without TLS, or when it showed nothing. */
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
     * From now on nobody waits for clients. With TLS 1.3, closing a socket does: for a byte of the other side, for as long
     * as a read may take (JDK 17, SSLSocketImpl).
     */
    synchronized void stopWaiting() {
        for (Socket socket : sockets.values()) {
            try {
                socket.setSoTimeout(1);
            } catch (SocketException e) {
                // then it is closed already
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
                // then it is closed already
            }
        }
    }
}
