package io.jenkins.plugins.hyperv.wsman.http;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.http.HttpHost;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.HttpConnectionFactory;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.conn.routing.RouteInfo.LayerType;
import org.apache.http.conn.routing.RouteInfo.TunnelType;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.DefaultManagedHttpClientConnection;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/**
 * An HttpClient that keeps one connection and does nothing behind the caller's back: no retries, redirects, cookies,
 * compression or authentication of its own. It also logs nothing of what it carries, however its loggers are set:
 * logins and envelopes would be in there.
 */
final class HttpClientFactory {

    private static final int BUFFER_BYTES = 8 * 1024;

    private static final MessageConstraints HEADER_LIMITS = MessageConstraints.custom()
            .setMaxLineLength(64 * 1024)
            .setMaxHeaderCount(100)
            .build();

    private HttpClientFactory() {}

    static CloseableHttpClient create(Route route, Optional<ClientKey> key, HttpSettings settings) {
        return HttpClients.custom()
                .setConnectionManager(connections(TlsSockets.factory(route.trust(), key), settings))
                .setRequestExecutor(new ConnectionPinningExecutor(route.proxy().flatMap(HttpProxy::authorization)))
                .setRoutePlanner((target, request, context) -> hops(target, route))
                .setUserAgent("hyperv-export")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .disableConnectionState()
                .build();
    }

    /** A tunnel also without TLS: a login by NTLM holds for one connection, which a proxy would share out. */
    private static HttpRoute hops(HttpHost target, Route route) {
        if (route.proxy().isEmpty()) {
            return new HttpRoute(target, null, route.isTls());
        }
        HttpHost proxy =
                new HttpHost(route.proxy().get().host(), route.proxy().get().port());
        return new HttpRoute(
                target,
                null,
                proxy,
                route.isTls(),
                TunnelType.TUNNELLED,
                route.isTls() ? LayerType.LAYERED : LayerType.PLAIN);
    }

    private static PoolingHttpClientConnectionManager connections(ConnectionSocketFactory tls, HttpSettings settings) {
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", PlainConnectionSocketFactory.getSocketFactory())
                        .register("https", tls)
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
