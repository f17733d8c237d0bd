package io.jenkins.plugins.hyperv.wsman.http;

import java.io.IOException;
import java.net.Socket;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.protocol.HttpContext;

/** Factory of plain {@link NonBlockingSocket}s. */
final class NonBlockingSocketFactory extends PlainConnectionSocketFactory {

    @Override
    public Socket createSocket(HttpContext context) throws IOException {
        return NonBlockingSocket.open();
    }
}
