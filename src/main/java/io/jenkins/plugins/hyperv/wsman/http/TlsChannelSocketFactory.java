package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.apache.http.HttpHost;
import org.apache.http.conn.socket.LayeredConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;

/**
 * Factory of TLS sockets above sockets that {@link ReadableSocketCheck} opens. They request and verify the canonical name
 * of a host. HttpClient would use the name as it is written: Java sends no server name that ends with a dot, and no
 * certificate contains such a name or the zone of an IPv6 address.
 */
final class TlsChannelSocketFactory implements LayeredConnectionSocketFactory {

    private final ReadableSocketCheck sockets;
    private final LayeredConnectionSocketFactory tls;

    TlsChannelSocketFactory(ReadableSocketCheck sockets, LayeredConnectionSocketFactory tls) {
        this.sockets = sockets;
        this.tls = tls;
    }

    @Override
    public Socket createSocket(HttpContext context) throws IOException {
        return sockets.open();
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
        HttpHost canonical =
                new HttpHost(Endpoint.canonicalHost(host.getHostName()), host.getPort(), host.getSchemeName());
        return tls.connectSocket(connectTimeoutMillis, socket, canonical, remote, local, context);
    }

    @Override
    public Socket createLayeredSocket(Socket socket, String host, int port, HttpContext context) throws IOException {
        return tls.createLayeredSocket(socket, Endpoint.canonicalHost(host), port, context);
    }
}
