package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.tls.ClientKey;
import io.jenkins.plugins.hyperv.wsman.transport.ConnectionReplacedException;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import io.jenkins.plugins.hyperv.wsman.transport.HttpChannel;
import io.jenkins.plugins.hyperv.wsman.transport.HttpConnection;
import io.jenkins.plugins.hyperv.wsman.transport.HttpRequest;
import io.jenkins.plugins.hyperv.wsman.transport.HttpResponse;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.impl.client.CloseableHttpClient;

/** HTTP channel on Apache HttpClient, with timeouts and limits. Used by one thread at a time. */
final class ApacheHttpChannel implements HttpChannel, AutoCloseable {

    private final URI endpoint;
    private final HttpHost target;
    private final String hostHeader;
    private final HttpSettings settings;
    private final ScheduledExecutorService watchdog;
    private final ConnectionErrorTranslator errors;
    private final HttpClientConnectionManager connections;
    private final CloseableHttpClient client;
    private final RequestConfig config;

    ApacheHttpChannel(Route route, Optional<ClientKey> key, HttpSettings settings, ScheduledExecutorService watchdog) {
        this.endpoint = route.endpoint();
        this.target = new HttpHost(Endpoint.host(endpoint), Endpoint.port(endpoint), endpoint.getScheme());
        this.hostHeader = Endpoint.canonicalHost(endpoint) + ":" + Endpoint.port(endpoint);
        this.settings = settings;
        this.watchdog = watchdog;
        this.errors = new ConnectionErrorTranslator(route, key.isPresent());
        this.connections = HttpClientFactory.connections(route, key, settings);
        this.client = HttpClientFactory.create(route, connections);
        this.config = RequestConfig.custom()
                .setAuthenticationEnabled(false)
                .setConnectTimeout(millis(settings.connectTimeout()))
                .setSocketTimeout(millis(settings.readTimeout()))
                .build();
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public HttpResponse post(HttpRequest request) throws WsmanException {
        try {
            return post(request, HttpClientContext.create());
        } catch (ConnectionReplacedException e) {
            return postOnNewConnection(request);
        }
    }

    private HttpResponse postOnNewConnection(HttpRequest request) throws WsmanException {
        try {
            return post(request, HttpClientContext.create());
        } catch (ConnectionReplacedException e) {
            throw errors.translate(e, false);
        }
    }

    @Override
    public HttpResponse post(HttpRequest request, HttpConnection connection)
            throws WsmanException, ConnectionReplacedException {
        HttpClientContext context = HttpClientContext.create();
        ConnectionPinningExecutor.require(context, connection);
        return post(request, context);
    }

    private HttpResponse post(HttpRequest request, HttpClientContext context)
            throws WsmanException, ConnectionReplacedException {
        HttpPost post = new HttpPost(endpoint);
        request.headers().forEach(post::setHeader);
        post.setHeader(HttpHeaders.HOST, hostHeader);
        post.setConfig(config);
        TrackedEntity entity = new TrackedEntity(request.body(), request.contentType());
        post.setEntity(entity);
        AtomicBoolean timedOut = new AtomicBoolean();
        ScheduledFuture<?> deadline = watch(post, timedOut);
        try (CloseableHttpResponse response = client.execute(target, post, context)) {
            return read(response, ConnectionPinningExecutor.carrier(context));
        } catch (WsmanException | ConnectionReplacedException e) {
            throw e;
        } catch (IllegalStateException e) {
            // HttpClient throws this if it is closed, for example to cancel an exchange.
            throw closed(e);
        } catch (IOException e) {
            throw timedOut.get()
                    ? errors.timedOut(
                            entity.mayBeSent(), settings.exchangeTimeout().toSeconds(), e)
                    : errors.translate(e, entity.mayBeSent());
        } finally {
            deadline.cancel(false);
        }
    }

    private ScheduledFuture<?> watch(HttpPost post, AtomicBoolean timedOut) throws WsmanUnreachableException {
        Runnable abort = () -> {
            timedOut.set(true);
            post.abort();
        };
        try {
            return watchdog.schedule(abort, settings.exchangeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            throw closed(e);
        }
    }

    private static WsmanUnreachableException closed(RuntimeException cause) {
        return new WsmanUnreachableException(
                "The connection was closed before the request was sent.", Delivery.NOT_PROCESSED, true, "", cause);
    }

    private HttpResponse read(CloseableHttpResponse response, HttpConnection connection) throws IOException {
        List<String> challenges = Arrays.stream(response.getHeaders(HttpHeaders.WWW_AUTHENTICATE))
                .map(Header::getValue)
                .toList();
        HttpEntity entity = response.getEntity();
        String contentType = entity == null || entity.getContentType() == null
                ? ""
                : entity.getContentType().getValue();
        byte[] body = entity == null ? new byte[0] : readLimited(entity);
        return new HttpResponse(response.getStatusLine().getStatusCode(), contentType, challenges, body, connection);
    }

    /** A body that is too large is not read to its end; closing the unread response closes the connection. */
    private byte[] readLimited(HttpEntity entity) throws IOException {
        int limit = settings.maxResponseBytes();
        boolean compressed = isCompressed(entity);
        InputStream in = compressed ? new GZIPInputStream(entity.getContent()) : entity.getContent();
        // With a known length, this allocates no larger buffer.
        long length = compressed || entity.getContentLength() < 0 ? Integer.MAX_VALUE : entity.getContentLength();
        byte[] body = in.readNBytes((int) Math.min(length, limit + 1L));
        if (body.length > limit) {
            throw new WsmanResponseException(
                    "The response is larger than " + limit / 1024 + " KB, which WinRM never sends.",
                    Delivery.UNKNOWN,
                    false,
                    "Check that the address and port are those of WinRM.",
                    null);
        }
        in.close();
        return body;
    }

    /** Some proxies compress responses although the request does not ask for it. */
    private static boolean isCompressed(HttpEntity entity) {
        String encoding = entity.getContentEncoding() == null
                ? ""
                : entity.getContentEncoding().getValue().strip();
        return encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip");
    }

    /** Milliseconds for HttpClient, for which 0 means no timeout. */
    static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, duration.toMillis()));
    }

    /** Closes the open connection; the next request uses a new one. */
    void disconnect() {
        connections.closeIdleConnections(0, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            // The connection is no longer used.
        }
    }
}
