package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.apache.http.HttpHost;
import org.apache.http.conn.socket.LayeredConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;

/**
 * Factory of TLS sockets above {@link NonBlockingSocket}s. Their server name indication and certificate check use the name as
 * it is in certificates.
 */
final class CanonicalNameTlsSocketFactory implements LayeredConnectionSocketFactory {

    private final LayeredConnectionSocketFactory tls;

    CanonicalNameTlsSocketFactory(LayeredConnectionSocketFactory tls) {
        this.tls = tls;
    }

    @Override
    public Socket createSocket(HttpContext context) throws IOException {
        return NonBlockingSocket.open();
    }

    @Override
    public Socket connectSocket(
            int connectTimeoutMillis,
            Socket socket,
            HttpHost host,
            InetSocketAddress remote,
            InetSocketAddress local,
            HttpContext context)
            throws IOException {
        HttpHost named = new HttpHost(Endpoint.canonicalHost(host.getHostName()), host.getPort(), host.getSchemeName());
        return tls.connectSocket(connectTimeoutMillis, socket, named, remote, local, context);
    }

    @Override
    public Socket createLayeredSocket(Socket socket, String host, int port, HttpContext context) throws IOException {
        return tls.createLayeredSocket(socket, Endpoint.canonicalHost(host), port, context);
    }
}
