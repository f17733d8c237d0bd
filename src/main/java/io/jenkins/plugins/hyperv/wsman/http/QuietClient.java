package io.jenkins.plugins.hyperv.wsman.http;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.HttpConnectionFactory;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.DefaultManagedHttpClientConnection;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/**
 * An HttpClient that keeps one connection and does nothing behind the caller's back: no retries, redirects, cookies,
 * compression or authentication of its own. It also logs nothing of what it carries, however its loggers are set:
 * logins and envelopes would be in there.
 */
final class QuietClient {

    private static final int BUFFER_BYTES = 8 * 1024;

    private static final MessageConstraints HEADER_LIMITS = MessageConstraints.custom()
            .setMaxLineLength(64 * 1024)
            .setMaxHeaderCount(100)
            .build();

    private QuietClient() {}

    static CloseableHttpClient create(TlsTrust trust, HttpSettings settings) {
        HttpClientBuilder builder = HttpClients.custom();
        return builder.setConnectionManager(connections(trust, settings))
                .setRequestExecutor(new CarryingExecutor())
                .setUserAgent("hyperv-export")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .disableConnectionState()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(TlsTrust trust, HttpSettings settings) {
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", PlainConnectionSocketFactory.getSocketFactory())
                        .register("https", TlsSockets.factory(trust))
                        .build(),
                unloggedConnections());
        connections.setMaxTotal(1);
        connections.setDefaultMaxPerRoute(1);
        // The executor looks at every connection just before it is used.
        connections.setValidateAfterInactivity(-1);
        connections.setDefaultConnectionConfig(
                ConnectionConfig.custom().setMessageConstraints(HEADER_LIMITS).build());
        // Also bounds the TLS handshake, which HttpClient runs before the request's own timeouts hold.
        connections.setDefaultSocketConfig(SocketConfig.custom()
                .setSoTimeout(HttpWire.millis(settings.connectTimeout()))
                .setTcpNoDelay(true)
                .setSoKeepAlive(true)
                .build());
        return connections;
    }

    /** HttpClient's own factory makes connections that write headers and bodies to its loggers. */
    private static HttpConnectionFactory<HttpRoute, ManagedHttpClientConnection> unloggedConnections() {
        AtomicLong numbers = new AtomicLong();
        return (route, config) -> new DefaultManagedHttpClientConnection(
                Long.toString(numbers.incrementAndGet()),
                BUFFER_BYTES,
                BUFFER_BYTES,
                null,
                null,
                config.getMessageConstraints(),
                null,
                null,
                null,
                null);
    }
}
