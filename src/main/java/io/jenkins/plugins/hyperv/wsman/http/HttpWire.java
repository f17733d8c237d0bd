package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanAnswerException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHeaders;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/**
 * The one HTTP connection to a host. Nothing is done behind the caller's back: no retries, redirects, cookies,
 * compression or authentication of HttpClient's own. Used by one thread at a time.
 */
final class HttpWire implements Wire, AutoCloseable {

    /** How long a connection may lie idle before it is looked at for having been closed by the host. */
    private static final int VALIDATE_AFTER_IDLE_MILLIS = 500;

    private static final MessageConstraints HEADER_LIMITS = MessageConstraints.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(100)
            .build();

    private final URI endpoint;
    private final HttpSettings settings;
    private final ScheduledExecutorService watchdog;
    private final ConnectionTrouble trouble;
    private final CloseableHttpClient client;

    HttpWire(URI endpoint, TlsTrust trust, HttpSettings settings, ScheduledExecutorService watchdog) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.watchdog = watchdog;
        this.trouble = new ConnectionTrouble(endpoint);
        this.client = client(trust, settings);
    }

    private static CloseableHttpClient client(TlsTrust trust, HttpSettings settings) {
        PoolingHttpClientConnectionManager connections =
                new PoolingHttpClientConnectionManager(RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", PlainConnectionSocketFactory.getSocketFactory())
                        .register("https", TlsSockets.factory(trust))
                        .build());
        connections.setMaxTotal(1);
        connections.setDefaultMaxPerRoute(1);
        connections.setValidateAfterInactivity(VALIDATE_AFTER_IDLE_MILLIS);
        connections.setDefaultConnectionConfig(
                ConnectionConfig.custom().setMessageConstraints(HEADER_LIMITS).build());
        // Also bounds the TLS handshake, which HttpClient runs before the request's own timeouts hold.
        connections.setDefaultSocketConfig(SocketConfig.custom()
                .setSoTimeout(millis(settings.connectTimeout().toMillis()))
                .setTcpNoDelay(true)
                .setSoKeepAlive(true)
                .build());
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent("hyperv-export")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    @Override
    public HttpAnswer post(Map<String, String> headers, String contentType, byte[] body) throws WsmanException {
        HttpPost post = new HttpPost(endpoint);
        headers.forEach(post::setHeader);
        post.setConfig(RequestConfig.custom()
                .setAuthenticationEnabled(false)
                .setConnectTimeout(millis(settings.connectTimeout().toMillis()))
                .setSocketTimeout(millis(settings.readTimeout().toMillis()))
                .build());
        TrackedEntity entity = new TrackedEntity(body, contentType);
        post.setEntity(entity);
        AtomicBoolean overdue = new AtomicBoolean();
        ScheduledFuture<?> deadline = watchdog.schedule(
                () -> {
                    overdue.set(true);
                    post.abort();
                },
                settings.exchangeTimeout().toMillis(),
                TimeUnit.MILLISECONDS);
        try (CloseableHttpResponse response = client.execute(post)) {
            return read(response);
        } catch (IOException e) {
            if (e instanceof WsmanException known) {
                throw known;
            }
            throw overdue.get()
                    ? trouble.overdue(entity.left(), settings.exchangeTimeout().toSeconds(), e)
                    : trouble.describe(e, entity.left());
        } finally {
            deadline.cancel(false);
        }
    }

    private HttpAnswer read(CloseableHttpResponse response) throws IOException {
        List<String> challenges = Arrays.stream(response.getHeaders(HttpHeaders.WWW_AUTHENTICATE))
                .map(Header::getValue)
                .toList();
        HttpEntity entity = response.getEntity();
        String contentType = entity == null || entity.getContentType() == null
                ? ""
                : entity.getContentType().getValue();
        byte[] body = entity == null ? new byte[0] : readLimited(entity);
        return new HttpAnswer(response.getStatusLine().getStatusCode(), contentType, challenges, body);
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
                throw new WsmanAnswerException(
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

    private static int millis(long value) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, value));
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
