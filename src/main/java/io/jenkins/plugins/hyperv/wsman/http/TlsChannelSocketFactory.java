package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.apache.http.HttpHost;
import org.apache.http.conn.socket.LayeredConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;

/**
 * Factory of TLS sockets above sockets that {@link ReadableSocketCheck} opens. Server name indication and the check of the
 * certificate use the name as it is in certificates.
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
        HttpHost named = new HttpHost(Endpoint.wireName(host.getHostName()), host.getPort(), host.getSchemeName());
        return tls.connectSocket(connectTimeoutMillis, socket, named, remote, local, context);
    }

    @Override
    public Socket createLayeredSocket(Socket socket, String host, int port, HttpContext context) throws IOException {
        return tls.createLayeredSocket(socket, Endpoint.wireName(host), port, context);
    }
}
