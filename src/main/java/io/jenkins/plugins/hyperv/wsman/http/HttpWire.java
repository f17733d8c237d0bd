package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.io.ByteArrayOutputStream;
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
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.impl.client.CloseableHttpClient;

/** The way to a host over HTTP or HTTPS, within the limits of its settings. Used by one thread at a time. */
final class HttpWire implements Wire, AutoCloseable {

    private final URI endpoint;
    private final HttpHost target;
    private final HttpSettings settings;
    private final ScheduledExecutorService watchdog;
    private final ConnectionErrorTranslator trouble;
    private final CloseableHttpClient client;
    private final RequestConfig config;

    HttpWire(Route route, Optional<ClientKey> key, HttpSettings settings, ScheduledExecutorService watchdog) {
        this.endpoint = route.endpoint();
        this.target = new HttpHost(Endpoint.host(endpoint), Endpoint.port(endpoint), endpoint.getScheme());
        this.settings = settings;
        this.watchdog = watchdog;
        this.trouble = new ConnectionErrorTranslator(route);
        this.client = HttpClientFactory.create(route, key, settings);
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
    public HttpReply post(HttpRequest message) throws WsmanException {
        try {
            return post(message, HttpClientContext.create());
        } catch (ConnectionReplacedException closed) {
            return postAnew(message);
        }
    }

    private HttpReply postAnew(HttpRequest message) throws WsmanException {
        try {
            return post(message, HttpClientContext.create());
        } catch (ConnectionReplacedException e) {
            throw trouble.describe(e, false);
        }
    }

    @Override
    public HttpReply post(HttpRequest message, Connection connection)
            throws WsmanException, ConnectionReplacedException {
        HttpClientContext context = HttpClientContext.create();
        ConnectionPinningExecutor.require(context, connection);
        return post(message, context);
    }

    private HttpReply post(HttpRequest message, HttpClientContext context)
            throws WsmanException, ConnectionReplacedException {
        HttpPost post = new HttpPost(endpoint);
        message.headers().forEach(post::setHeader);
        post.setConfig(config);
        TrackedEntity entity = new TrackedEntity(message.body(), message.contentType());
        post.setEntity(entity);
        AtomicBoolean overdue = new AtomicBoolean();
        ScheduledFuture<?> deadline = watch(post, overdue);
        try (CloseableHttpResponse response = client.execute(target, post, context)) {
            return read(response, ConnectionPinningExecutor.carrier(context));
        } catch (WsmanException | ConnectionReplacedException e) {
            throw e;
        } catch (IllegalStateException e) {
            // HttpClient's way to say that somebody has closed it, to cut short what is under way.
            throw closed(e);
        } catch (IOException e) {
            throw overdue.get()
                    ? trouble.overdue(entity.left(), settings.exchangeTimeout().toSeconds(), e)
                    : trouble.describe(e, entity.left());
        } finally {
            deadline.cancel(false);
        }
    }

    private ScheduledFuture<?> watch(HttpPost post, AtomicBoolean overdue) throws WsmanUnreachableException {
        Runnable end = () -> {
            overdue.set(true);
            post.abort();
        };
        try {
            return watchdog.schedule(end, settings.exchangeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            throw closed(e);
        }
    }

    private static WsmanUnreachableException closed(RuntimeException cause) {
        return new WsmanUnreachableException(
                "The connection was closed before the request was sent.", Delivery.NOT_PROCESSED, true, "", cause);
    }

    private HttpReply read(CloseableHttpResponse response, Connection connection) throws IOException {
        List<String> challenges = Arrays.stream(response.getHeaders(HttpHeaders.WWW_AUTHENTICATE))
                .map(Header::getValue)
                .toList();
        HttpEntity entity = response.getEntity();
        String contentType = entity == null || entity.getContentType() == null
                ? ""
                : entity.getContentType().getValue();
        byte[] body = entity == null ? new byte[0] : readLimited(entity);
        return new HttpReply(response.getStatusLine().getStatusCode(), contentType, challenges, body, connection);
    }

    /** Leaving the response unread closes the connection: a body that is too large is not read to its end. */
    private byte[] readLimited(HttpEntity entity) throws IOException {
        int limit = settings.maxResponseBytes();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        InputStream in = entity.getContent();
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            body.write(buffer, 0, n);
            if (body.size() > limit) {
                throw new WsmanResponseException(
                        "The answer is larger than " + limit / 1024 + " KB, which WinRM never sends.",
                        Delivery.UNKNOWN,
                        false,
                        "Check that the address and port are those of WinRM.",
                        null);
            }
        }
        in.close();
        return body.toByteArray();
    }

    /** As HttpClient takes it, where 0 would mean for ever. */
    static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, duration.toMillis()));
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            // Nothing waits for this connection any more.
        }
    }
}
