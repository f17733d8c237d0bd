package io.jenkins.plugins.hyperv.wsman.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.apache.http.HttpHost;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;

/** Factory of plain sockets that {@link ReadableSocketCheck} opens. */
final class ChannelSocketFactory implements ConnectionSocketFactory {

    private final ReadableSocketCheck sockets;

    ChannelSocketFactory(ReadableSocketCheck sockets) {
        this.sockets = sockets;
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
        return PlainConnectionSocketFactory.INSTANCE.connectSocket(
                connectTimeoutMillis, socket, host, remote, local, context);
    }
}
