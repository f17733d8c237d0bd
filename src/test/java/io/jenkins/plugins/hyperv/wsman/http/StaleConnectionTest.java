package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.hyperv.simulator.tls.CertificateMaker;
import io.jenkins.plugins.hyperv.simulator.tls.ServerCertificate;
import io.jenkins.plugins.hyperv.simulator.tls.ServerIdentity;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import io.jenkins.plugins.hyperv.wsman.transport.HttpConnection;
import io.jenkins.plugins.hyperv.wsman.transport.HttpRequest;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import io.jenkins.plugins.hyperv.wsman.transport.Route;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The moments at which a host can close a connection, over plain TCP and both versions of TLS. */
class StaleConnectionTest {

    private static final HttpRequest REQUEST = HttpRequest.soap("<a/>".getBytes(StandardCharsets.UTF_8));

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
    /** A reset can discard a response that was not read. */
    private final CountDownLatch responseRead = new CountDownLatch(1);

    private final CountDownLatch closed = new CountDownLatch(1);

    @AfterEach
    void stop() {
        watchdog.shutdownNow();
    }

    /**
     * How a host closes: with close_notify if there is TLS, without it, or by a reset. Or it closes only its own direction,
     * or announces the end by a response without a request.
     */
    enum Closing {
        ORDERLY,
        WITHOUT_NOTIFY,
        RESET,
        HALF_CLOSE,
        UNREQUESTED_RESPONSE
    }

    @ParameterizedTest
    @CsvSource({
        "plain, ORDERLY",
        "plain, RESET",
        "plain, HALF_CLOSE",
        "plain, UNREQUESTED_RESPONSE",
        "TLSv1.2, ORDERLY",
        "TLSv1.2, WITHOUT_NOTIFY",
        "TLSv1.2, RESET",
        "TLSv1.2, HALF_CLOSE",
        "TLSv1.2, UNREQUESTED_RESPONSE",
        "TLSv1.3, ORDERLY",
        "TLSv1.3, WITHOUT_NOTIFY",
        "TLSv1.3, RESET",
        "TLSv1.3, HALF_CLOSE",
        "TLSv1.3, UNREQUESTED_RESPONSE"
    })
    void noRequestIsSentOnAConnectionThatTheHostHasClosed(String protocol, Closing closing) throws Exception {
        try (Host host = new Host(protocol, closing, 1);
                ApacheHttpChannel channel = channel(host)) {
            HttpConnection first = channel.post(REQUEST).connection();
            responseRead.countDown();
            closed.await();
            assertThat(channel.post(REQUEST).connection()).isNotEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "TLSv1.2", "TLSv1.3"})
    void anOpenConnectionIsReused(String protocol) throws Exception {
        try (Host host = new Host(protocol, Closing.ORDERLY, 50);
                ApacheHttpChannel channel = channel(host)) {
            HttpConnection first = channel.post(REQUEST).connection();
            for (int i = 1; i < 50; i++) {
                assertThat(channel.post(REQUEST).connection()).isEqualTo(first);
            }
        }
    }

    /** The host closes after it has the request: nothing can tell whether it was processed. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "TLSv1.2", "TLSv1.3"})
    void aConnectionClosedInsteadOfAResponseMeansUnknownDelivery(String protocol) throws Exception {
        try (Host host = new Host(protocol, Closing.ORDERLY, -1);
                ApacheHttpChannel channel = channel(host)) {
            channel.post(REQUEST);
            WsmanException failure = catchThrowableOfType(WsmanException.class, () -> channel.post(REQUEST));
            assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
        }
    }

    /** The host resets the connection while the request is being written. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "TLSv1.2", "TLSv1.3"})
    void aConnectionClosedDuringTheRequestMeansUnknownDelivery(String protocol) throws Exception {
        HttpRequest large = HttpRequest.soap(("<a/>" + " ".repeat(8 * 1024 * 1024)).getBytes(StandardCharsets.UTF_8));
        try (Host host = new Host(protocol, Closing.ORDERLY, -1);
                ApacheHttpChannel channel = channel(host)) {
            channel.post(REQUEST);
            WsmanException failure = catchThrowableOfType(WsmanException.class, () -> channel.post(large));
            assertThat(failure.delivery()).isEqualTo(Delivery.UNKNOWN);
        }
    }

    /** The response to a call with side effects must not be lost because its thread is interrupted. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "TLSv1.2", "TLSv1.3"})
    void interruptsCloseNoConnection(String protocol) throws Exception {
        Thread client = Thread.currentThread();
        ScheduledFuture<?> interrupts = watchdog.scheduleAtFixedRate(client::interrupt, 0, 100, TimeUnit.MICROSECONDS);
        try (Host host = new Host(protocol, Closing.ORDERLY, 200);
                ApacheHttpChannel channel = channel(host)) {
            HttpConnection first = channel.post(REQUEST).connection();
            for (int i = 1; i < 200; i++) {
                assertThat(channel.post(REQUEST).connection()).isEqualTo(first);
            }
            assertThat(client.isInterrupted()).isTrue();
        } finally {
            interrupts.cancel(false);
            CompletableFuture<Void> last = CompletableFuture.runAsync(() -> {}, watchdog);
            last.join();
            Thread.interrupted();
        }
    }

    private ApacheHttpChannel channel(Host host) {
        return new ApacheHttpChannel(
                new Route(host.endpoint(), new TlsTrust.Unverified()),
                Optional.empty(),
                HttpSettings.DEFAULT,
                watchdog);
    }

    /** A host that closes each connection after a number of responses; with -1 after one response and one request. */
    private final class Host implements AutoCloseable {
        private final String protocol;
        private final Closing closing;
        private final int responses;
        private final ServerSocket server;
        private final SSLContext tls;

        Host(String protocol, Closing closing, int responses) throws Exception {
            this.protocol = protocol;
            this.closing = closing;
            this.responses = responses;
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            this.tls = protocol.equals("plain") ? null : tls();
            Thread thread = new Thread(this::accept, "closing host");
            thread.setDaemon(true);
            thread.start();
        }

        private static SSLContext tls() throws Exception {
            ServerIdentity identity =
                    new CertificateMaker(Instant.now()).identity("localhost", ServerCertificate.VALID);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "key", identity.key(), new char[0], identity.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        }

        URI endpoint() {
            String scheme = protocol.equals("plain") ? "http" : "https";
            return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/wsman");
        }

        private void accept() {
            while (!server.isClosed()) {
                try {
                    serve(server.accept());
                } catch (IOException e) {
                    // The client or the test has closed the connection.
                }
            }
        }

        private void serve(Socket transport) throws IOException {
            // Otherwise an unrequested response waits until the client has acknowledged the response before.
            transport.setTcpNoDelay(true);
            Socket socket = layered(transport);
            for (int i = 0; i < Math.abs(responses); i++) {
                request(socket.getInputStream());
                socket.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\nContent-Length: 4\r\n\r\n<b/>"
                                .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
            if (responses < 0) {
                request(socket.getInputStream());
            }
            boolean first = closed.getCount() > 0;
            if (first && closing == Closing.RESET) {
                await(responseRead);
                transport.setSoLinger(true, 0);
            }
            switch (first ? closing : Closing.ORDERLY) {
                case ORDERLY -> socket.close();
                case WITHOUT_NOTIFY, RESET -> transport.close();
                case HALF_CLOSE -> socket.shutdownOutput();
                case UNREQUESTED_RESPONSE -> {
                    await(responseRead);
                    socket.getOutputStream()
                            .write("HTTP/1.1 408 Request Timeout\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
            closed.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private Socket layered(Socket transport) throws IOException {
            if (tls == null) {
                return transport;
            }
            SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(transport, null, true);
            socket.setUseClientMode(false);
            socket.setEnabledProtocols(new String[] {protocol});
            return socket;
        }

        private static void request(InputStream in) throws IOException {
            StringBuilder request = new StringBuilder();
            while (!request.toString().endsWith("<a/>")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("closed by the client");
                }
                request.append((char) next);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
