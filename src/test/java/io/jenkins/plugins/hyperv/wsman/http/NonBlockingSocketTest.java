package io.jenkins.plugins.hyperv.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NonBlockingSocketTest {

    private static final byte[] MANY_BYTES = new byte[8 * 1024 * 1024];

    private final NonBlockingSocket socket;
    private final ServerSocket server;
    private Socket host;

    NonBlockingSocketTest() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        socket = NonBlockingSocket.open();
    }

    @BeforeEach
    void connect() throws IOException {
        socket.connect(server.getLocalSocketAddress(), 10_000);
        host = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        // A failed test may have left it interrupted.
        assertThat(Thread.interrupted()).isFalse();
        socket.close();
        host.close();
        server.close();
    }

    /** What a host does with an idle connection. */
    enum End {
        CLOSE {
            @Override
            void apply(Socket host) throws IOException {
                host.close();
            }
        },
        RESET {
            @Override
            void apply(Socket host) throws IOException {
                host.setSoLinger(true, 0);
                host.close();
            }
        },
        HALF_CLOSE {
            @Override
            void apply(Socket host) throws IOException {
                host.shutdownOutput();
            }
        },
        BYTES {
            @Override
            void apply(Socket host) throws IOException {
                host.getOutputStream().write(1);
            }
        };

        abstract void apply(Socket host) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void anIdleConnectionIsReadableOnlyAfterTheHostHasActed(End end) throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(socket.isReadable()).isFalse();
        }
        end.apply(host);
        assertThat(socket.isReadable()).isTrue();
    }

    @Test
    void bytesPassInBothDirections() throws Exception {
        host.getOutputStream().write(new byte[] {1, 2, (byte) 0xFF});
        assertThat(socket.getInputStream().readNBytes(2)).containsExactly(1, 2);
        assertThat(socket.getInputStream().available()).isEqualTo(1);
        assertThat(socket.getInputStream().read()).isEqualTo(0xFF);
        assertThat(socket.isReadable()).isFalse();
        socket.getOutputStream().write(7);
        assertThat(host.getInputStream().read()).isEqualTo(7);
    }

    @Test
    void aWriteWaitsForAHostThatReadsSlowly() throws Exception {
        CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(() -> readAll(host, MANY_BYTES.length));
        socket.getOutputStream().write(MANY_BYTES);
        assertThat(Arrays.equals(received.get(), MANY_BYTES)).isTrue();
    }

    private static byte[] readAll(Socket from, int length) {
        try {
            return from.getInputStream().readNBytes(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aReadTimesOutAndCanBeRepeated() throws Exception {
        socket.setSoTimeout(1);
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        host.getOutputStream().write(5);
        assertThat(socket.getInputStream().read()).isEqualTo(5);
    }

    /** The look finds nothing, then the host closes: the request is written, and no response follows. */
    @Test
    void aRequestThatIsWrittenAfterTheHostHasClosedHasNoResponse() throws Exception {
        assertThat(socket.isReadable()).isFalse();
        host.close();
        socket.getOutputStream().write(1);
        assertThat(socket.getInputStream().read()).isNegative();
    }

    @Test
    void aHostThatResetsDuringAWriteFailsTheWrite() throws Exception {
        host.setSoLinger(true, 0);
        CompletableFuture<Void> reset = CompletableFuture.runAsync(() -> {
            readAll(host, 1);
            closeQuietly(host);
        });
        assertThatThrownBy(() -> socket.getOutputStream().write(MANY_BYTES)).isInstanceOf(IOException.class);
        reset.get();
    }

    @Test
    void interruptsNeitherEndNorCloseAnything() throws Exception {
        Thread client = Thread.currentThread();
        CompletableFuture<Void> peer = CompletableFuture.runAsync(() -> {
            try (Socket second = server.accept()) {
                readAll(second, MANY_BYTES.length);
                for (int i = 0; i < 100; i++) {
                    client.interrupt();
                    Thread.yield();
                }
                second.getOutputStream().write(9);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try (NonBlockingSocket interrupted = NonBlockingSocket.open()) {
            client.interrupt();
            interrupted.connect(server.getLocalSocketAddress(), 10_000);
            interrupted.getOutputStream().write(MANY_BYTES);
            assertThat(interrupted.getInputStream().read()).isEqualTo(9);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        peer.get();
    }

    @Test
    void anInterruptedReadStillTimesOut() throws Exception {
        socket.setSoTimeout(1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void closingEndsAReadOfAnotherThread() throws Exception {
        CompletableFuture<Throwable> failure =
                CompletableFuture.runAsync(() -> readOne(socket)).handle((nothing, thrown) -> thrown);
        socket.close();
        assertThat(failure.get()).hasCauseInstanceOf(UncheckedIOException.class);
        await().until(() -> host.getInputStream().read() < 0);
    }

    @Test
    void closingEndsAWriteOfAnotherThread() throws Exception {
        CompletableFuture<Throwable> failure =
                CompletableFuture.runAsync(() -> writeMany(socket)).handle((nothing, thrown) -> thrown);
        readAll(host, 1);
        socket.reset();
        assertThat(failure.get()).hasCauseInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aClosedSocketFails() throws Exception {
        socket.reset();
        socket.reset();
        assertThat(socket.isReadable()).isTrue();
        assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> socket.setSoTimeout(1)).isInstanceOf(SocketException.class);
    }

    @Test
    void aRefusedConnectionIsReported() throws Exception {
        server.close();
        try (NonBlockingSocket refused = NonBlockingSocket.open()) {
            assertThatThrownBy(() -> refused.connect(server.getLocalSocketAddress(), 10_000))
                    .isInstanceOf(ConnectException.class);
        }
    }

    private static void readOne(Socket from) {
        try {
            from.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeMany(Socket to) {
        try {
            to.getOutputStream().write(MANY_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
