package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.io.IOException;
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

class HttpWireTest {

    private static final HttpRequest MESSAGE = HttpRequest.soap("<a/>".getBytes(StandardCharsets.UTF_8));

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();

    private final CountDownLatch closed = new CountDownLatch(1);

    @AfterEach
    void stop() {
        watchdog.shutdownNow();
    }

    private void answerAndClose(RawHost.Conversation connection) throws IOException {
        connection.request();
        connection.respondSoap("<one/>");
        connection.close();
        closed.countDown();
    }

    @Test
    void oneConnectionCarriesManyMessages() throws Exception {
        try (RawHost host = new RawHost(HttpWireTest::answerForEver);
                HttpWire wire = wire(host.endpoint())) {
            Connection first = wire.post(MESSAGE).connection();
            assertThat(wire.post(MESSAGE, first).connection()).isEqualTo(first);
            assertThat(wire.post(MESSAGE).connection()).isEqualTo(first);
            assertThat(host.connections()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatTheHostHasClosedIsReplaced() throws Exception {
        try (RawHost host = new RawHost(this::answerAndClose, HttpWireTest::answerForEver);
                HttpWire wire = wire(host.endpoint())) {
            Connection first = wire.post(MESSAGE).connection();
            closed.await();
            assertThat(wire.post(MESSAGE).connection()).isNotEqualTo(first);
            assertThat(host.requests()).hasSize(2);
        }
    }

    @Test
    void whatBelongsToAClosedConnectionIsNotSentOnAnother() throws Exception {
        try (RawHost host = new RawHost(this::answerAndClose, HttpWireTest::answerForEver);
                HttpWire wire = wire(host.endpoint())) {
            Connection first = wire.post(MESSAGE).connection();
            closed.await();
            assertThatThrownBy(() -> wire.post(MESSAGE, first)).isInstanceOf(ConnectionReplacedException.class);
            wire.post(MESSAGE);
            assertThat(host.requests()).hasSize(2);
        }
    }

    @Test
    void aMessageWithoutABodyIsNeverDelivered() throws Exception {
        try (RawHost host = new RawHost(RawHost.Conversation::request);
                HttpWire wire = wire(host.endpoint())) {
            assertThatThrownBy(() -> wire.post(HttpRequest.empty()))
                    .isInstanceOfSatisfying(
                            WsmanException.class, e -> assertThat(e.delivery()).isEqualTo(Delivery.NOT_PROCESSED));
            assertThatThrownBy(() -> wire.post(MESSAGE))
                    .isInstanceOfSatisfying(
                            WsmanException.class, e -> assertThat(e.delivery()).isEqualTo(Delivery.UNKNOWN));
        }
    }

    @Test
    void nothingThatTravelsIsLoggedAtAnyLevel() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("org.apache.http");
        Level before = logger.getLevel();
        Handler recorder = recorder(lines);
        logger.setLevel(Level.ALL);
        logger.addHandler(recorder);
        try (RawHost host = new RawHost(HttpWireTest::answerForEver);
                HttpWire wire = wire(host.endpoint())) {
            wire.post(HttpRequest.soap("<secret-body/>".getBytes(StandardCharsets.UTF_8))
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

    private static void answerForEver(RawHost.Conversation connection) throws IOException {
        while (true) {
            connection.request();
            connection.respondSoap("<answer/>");
        }
    }

    private HttpWire wire(URI endpoint) {
        return new HttpWire(
                new Route(endpoint, new TlsTrust.Installed()), Optional.empty(), HttpSettings.DEFAULT, watchdog);
    }
}
