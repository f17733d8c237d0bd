package io.jenkins.plugins.hyperv.simulator.http;

import io.jenkins.plugins.hyperv.simulator.exchange.Exchange;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.http.config.SocketConfig;
import org.apache.http.impl.bootstrap.HttpServer;
import org.apache.http.impl.bootstrap.ServerBootstrap;

/** HTTP listener of the host, with persistent connections. */
public final class HttpListener implements AutoCloseable {
    private final HttpServer server;
    private final OpenConnections connections;

    private HttpListener(HttpServer server, OpenConnections connections) {
        this.server = server;
        this.connections = connections;
    }

    /**
     * Starts a listener.
     *
     * @param port 0 for a free one
     * @param tls null for plain HTTP
     */
    public static HttpListener start(
            InetAddress address, int port, SSLContext tls, ListenerSettings settings, Exchange exchange)
            throws IOException {
        OpenConnections connections = new OpenConnections();
        HttpServer server = ServerBootstrap.bootstrap()
                .setConnectionFactory(connections)
                .setLocalAddress(address)
                .setListenerPort(port)
                .setSslContext(tls)
                .setSslSetupHandler(socket -> socket.setWantClientAuth(settings.asksForCertificate()))
                .setServerInfo("Microsoft-HTTPAPI/2.0")
                .setExceptionLogger(HttpListener::report)
                .setSocketConfig(SocketConfig.custom()
                        .setTcpNoDelay(true)
                        .setSoReuseAddress(true)
                        .setSoTimeout(120_000)
                        .build())
                .registerHandler("*", new WsmanHandler(settings, exchange, connections))
                .create();
        server.start();
        return new HttpListener(server, connections);
    }

    /** Reports defects of the simulator, but not closed connections. */
    private static void report(Exception e) {
        if (e instanceof RuntimeException) {
            e.printStackTrace();
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        connections.stopWaiting();
        // interrupts workers that pause; workers that wait for a request end with their connection
        server.shutdown(0, TimeUnit.SECONDS);
        connections.close();
    }
}
