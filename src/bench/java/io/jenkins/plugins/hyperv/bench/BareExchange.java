package io.jenkins.plugins.hyperv.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Bare exchange: a request and a response as large as those of a poll, without HTTP, encryption or XML, over one connection.
 * The lower bound of what a poll of a distant host takes.
 */
final class BareExchange implements AutoCloseable {

    private static final int REQUEST_BYTES = 2_000;
    private static final int RESPONSE_BYTES = 1_200;

    private final Socket socket;

    /** Server of bare exchanges, with the latency of the simulated hosts. */
    static final class Server {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private volatile int latencyMillis;

        Server() throws IOException {
            Thread thread = new Thread(this::serve, "bare-exchange");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return server.getLocalPort();
        }

        void latency(int millis) {
            latencyMillis = millis;
        }

        private void serve() {
            while (true) {
                try (Socket client = server.accept()) {
                    client.setTcpNoDelay(true);
                    InputStream in = client.getInputStream();
                    while (in.readNBytes(REQUEST_BYTES).length == REQUEST_BYTES) {
                        Thread.sleep(latencyMillis);
                        client.getOutputStream().write(new byte[RESPONSE_BYTES]);
                    }
                } catch (IOException e) {
                    // The client is gone. The next one may come.
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    BareExchange(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
    }

    void run() throws IOException {
        socket.getOutputStream().write(new byte[REQUEST_BYTES]);
        if (socket.getInputStream().readNBytes(RESPONSE_BYTES).length < RESPONSE_BYTES) {
            throw new IOException("the server of bare exchanges has closed the connection");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
