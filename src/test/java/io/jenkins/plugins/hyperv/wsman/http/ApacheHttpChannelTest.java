package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport.Repetition;
import io.jenkins.plugins.hyperv.wsman.auth.BasicAuthentication;
import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import io.jenkins.plugins.hyperv.wsman.transport.AddressRejectedException;
import io.jenkins.plugins.hyperv.wsman.transport.ConnectionReplacedException;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import io.jenkins.plugins.hyperv.wsman.transport.HttpConnection;
import io.jenkins.plugins.hyperv.wsman.transport.HttpRequest;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.transport.NameResolver;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApacheHttpChannelTest {

    private static final HttpRequest REQUEST = HttpRequest.soap("<a/>".getBytes(StandardCharsets.UTF_8));

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();

    private final CountDownLatch closed = new CountDownLatch(1);

    @AfterEach
    void stop() {
        watchdog.shutdownNow();
    }

    private void respondAndClose(RawHost.Conversation connection) throws IOException {
        connection.request();
        connection.respondSoap("<one/>");
        connection.close();
        closed.countDown();
    }

    @Test
    void oneConnectionCarriesManyRequests() throws Exception {
        try (RawHost host = new RawHost(ApacheHttpChannelTest::respondToAll);
                ApacheHttpChannel channel = channel(host.endpoint())) {
            HttpConnection first = channel.post(REQUEST).connection();
            assertThat(channel.post(REQUEST, first).connection()).isEqualTo(first);
            assertThat(channel.post(REQUEST).connection()).isEqualTo(first);
            assertThat(host.connections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionClosedByTheHostIsReplaced() throws Exception {
        try (RawHost host = new RawHost(this::respondAndClose, ApacheHttpChannelTest::respondToAll);
                ApacheHttpChannel channel = channel(host.endpoint())) {
            HttpConnection first = channel.post(REQUEST).connection();
            closed.await();
            assertThat(channel.post(REQUEST).connection()).isNotEqualTo(first);
            assertThat(host.requests()).hasSize(2);
        }
    }

    @Test
    void aRequestForAClosedConnectionIsNotSentOnAnotherConnection() throws Exception {
        try (RawHost host = new RawHost(this::respondAndClose, ApacheHttpChannelTest::respondToAll);
                ApacheHttpChannel channel = channel(host.endpoint())) {
            HttpConnection first = channel.post(REQUEST).connection();
            closed.await();
            assertThatThrownBy(() -> channel.post(REQUEST, first)).isInstanceOf(ConnectionReplacedException.class);
            channel.post(REQUEST);
            assertThat(host.requests()).hasSize(2);
        }
    }

    /** The response to a call with side effects must not be lost because its thread is interrupted. */
    @Test
    void anInterruptDoesNotBreakAnExchange() throws Exception {
        Thread client = Thread.currentThread();
        try (RawHost host = new RawHost(connection -> {
                    connection.request();
                    client.interrupt();
                    connection.respondSoap("<answer/>");
                });
                ApacheHttpChannel channel = channel(host.endpoint())) {
            assertThat(channel.post(REQUEST).status()).isEqualTo(200);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aRejectedLoginClosesItsConnection() throws Exception {
        try (RawHost host = new RawHost(connection -> {
                    while (true) {
                        connection.request();
                        connection.respond(401, "WWW-Authenticate: Basic realm=\"WSMAN\"\r\n", "");
                    }
                });
                HttpTransport transport = new HttpTransport(
                        new Route(host.endpoint(), new TlsTrust.Installed()),
                        new BasicAuthentication("jenkins", "s3cret"),
                        HttpSettings.DEFAULT,
                        watchdog)) {
            for (int attempt = 1; attempt <= 3; attempt++) {
                assertThatThrownBy(() -> transport.exchange(new byte[] {'x'}, Repetition.NEVER))
                        .isInstanceOf(WsmanAuthenticationException.class);
                assertThat(host.connections()).isEqualTo(attempt);
            }
        }
    }

    @Test
    void aFailedRequestWithoutABodyIsNotProcessed() throws Exception {
        try (RawHost host = new RawHost(RawHost.Conversation::request);
                ApacheHttpChannel channel = channel(host.endpoint())) {
            assertThatThrownBy(() -> channel.post(HttpRequest.empty()))
                    .isInstanceOfSatisfying(
                            WsmanException.class, e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_PROCESSED));
            assertThatThrownBy(() -> channel.post(REQUEST))
                    .isInstanceOfSatisfying(
                            WsmanException.class, e -> assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN));
        }
    }

    @Test
    void headersAndBodiesAreNotLoggedAtAnyLevel() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("org.apache.http");
        Level before = logger.getLevel();
        Handler recorder = recorder(lines);
        logger.setLevel(Level.ALL);
        logger.addHandler(recorder);
        try (RawHost host = new RawHost(ApacheHttpChannelTest::respondToAll);
                ApacheHttpChannel channel = channel(host.endpoint())) {
            channel.post(HttpRequest.soap("<secret-body/>".getBytes(StandardCharsets.UTF_8))
                    .with("Authorization", "Basic secret-header"));
            assertThat(host.requests().get(0)).contains("secret-body", "secret-header");
        } finally {
            logger.removeHandler(recorder);
            logger.setLevel(before);
        }
        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains("secret"));
    }

    private static Handler recorder(List<String> lines) {
        Handler recorder = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        recorder.setLevel(Level.ALL);
        return recorder;
    }

    private static void respondToAll(RawHost.Conversation connection) throws IOException {
        while (true) {
            connection.request();
            connection.respondSoap("<answer/>");
        }
    }

    /** A DNS server that answers differently when it is asked again has no effect. */
    @Test
    void aConnectionUsesTheAddressesThatItsResolverReturnedAndResolvesOnce() throws Exception {
        List<String> resolved = new CopyOnWriteArrayList<>();
        try (RawHost host = new RawHost(ApacheHttpChannelTest::respondToAll);
                ApacheHttpChannel channel = channel("hv01.invalid", host, name -> {
                    resolved.add(name);
                    return List.of(InetAddress.getByName(resolved.size() == 1 ? "127.0.0.1" : "192.0.2.1"));
                })) {
            channel.post(REQUEST);
            channel.post(REQUEST);
            assertThat(resolved).containsExactly("hv01.invalid");
        }
    }

    @Test
    void anAddressThatTheResolverRejectsIsNotContacted() throws Exception {
        try (RawHost host = new RawHost(ApacheHttpChannelTest::respondToAll);
                ApacheHttpChannel channel = channel("127.0.0.1", host, name -> {
                    throw new AddressRejectedException("Not this one.", false, "Use another.");
                })) {
            assertThatThrownBy(() -> channel.post(REQUEST)).isInstanceOfSatisfying(WsmanException.class, failure -> {
                assertThat(failure).hasMessage("Not this one.");
                assertThat(failure.advice()).isEqualTo("Use another.");
                assertThat(failure.isTransient()).isFalse();
                assertThat(failure.delivery()).isEqualTo(Delivery.NOT_PROCESSED);
            });
            assertThat(host.connections()).isZero();
        }
    }

    private ApacheHttpChannel channel(String name, RawHost host, NameResolver resolver) throws Exception {
        URI endpoint = Endpoint.of(false, name, host.endpoint().getPort());
        return new ApacheHttpChannel(
                new Route(endpoint, new TlsTrust.Installed(), Optional.empty(), resolver),
                Optional.empty(),
                HttpSettings.DEFAULT,
                watchdog);
    }

    private ApacheHttpChannel channel(URI endpoint) {
        return new ApacheHttpChannel(
                new Route(endpoint, new TlsTrust.Installed()), Optional.empty(), HttpSettings.DEFAULT, watchdog);
    }
}
