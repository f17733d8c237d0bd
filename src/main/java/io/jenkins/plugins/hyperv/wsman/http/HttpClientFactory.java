package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.tls.ClientKey;
import io.jenkins.plugins.hyperv.wsman.transport.HttpProxy;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.http.HttpHost;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.conn.HttpConnectionFactory;
import org.apache.http.conn.ManagedHttpClientConnection;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.conn.routing.RouteInfo.LayerType;
import org.apache.http.conn.routing.RouteInfo.TunnelType;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/**
 * Creates HttpClients with one connection and without automatic retries, redirects, cookies, compression and
 * authentication. They never log headers and bodies at any log level, because these contain credentials and envelopes.
 */
final class HttpClientFactory {

    private static final MessageConstraints HEADER_LIMITS = MessageConstraints.custom()
            .setMaxLineLength(64 * 1024)
            .setMaxHeaderCount(100)
            .build();

    private HttpClientFactory() {}

    static CloseableHttpClient create(Route route, HttpClientConnectionManager connections) {
        return HttpClients.custom()
                .setConnectionManager(connections)
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

    /** A tunnel without TLS too: NTLM authenticates a connection, which a proxy would share between clients. */
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

    /** The connection of one client. */
    static HttpClientConnectionManager connections(Route route, Optional<ClientKey> key, HttpSettings settings) {
        PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager(
                RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", new NonBlockingSocketFactory())
                        .register(
                                "https",
                                new CanonicalNameTlsSocketFactory(TlsSocketFactories.factory(route.trust(), key)))
                        .build(),
                numberedConnections(),
                host -> route.resolver().resolve(host).toArray(InetAddress[]::new));
        connections.setMaxTotal(1);
        connections.setDefaultMaxPerRoute(1);
        // ConnectionPinningExecutor checks every connection just before it is used.
        connections.setValidateAfterInactivity(-1);
        connections.setDefaultConnectionConfig(
                ConnectionConfig.custom().setMessageConstraints(HEADER_LIMITS).build());
        // This also limits the TLS handshake, which HttpClient runs before it applies the timeouts of the request.
        connections.setDefaultSocketConfig(SocketConfig.custom()
                .setSoTimeout(ApacheHttpChannel.millis(settings.connectTimeout()))
                .setTcpNoDelay(true)
                .setSoKeepAlive(true)
                .build());
        return connections;
    }

    /** The first connection has the number 1. */
    private static HttpConnectionFactory<HttpRoute, ManagedHttpClientConnection> numberedConnections() {
        AtomicLong numbers = new AtomicLong();
        return (route, config) ->
                new CheckedHttpConnection(Long.toString(numbers.incrementAndGet()), config.getMessageConstraints());
    }
}
