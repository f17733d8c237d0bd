package io.jenkins.plugins.hyperv.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Passes bytes on to a host's port, and counts them as they are on the wire. */
final class ByteCounter {

    private final int hostPort;
    private final ServerSocket server;
    private final AtomicLong toHost = new AtomicLong();
    private final AtomicLong fromHost = new AtomicLong();

    ByteCounter(int hostPort) throws IOException {
        this.hostPort = hostPort;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Bytes to the host and from it since the last call. */
    String take() {
        return toHost.getAndSet(0) + " " + fromHost.getAndSet(0);
    }

    private void accept() {
        while (true) {
            try {
                Socket client = server.accept();
                Socket host = new Socket(InetAddress.getLoopbackAddress(), hostPort);
                client.setTcpNoDelay(true);
                host.setTcpNoDelay(true);
                daemon(() -> pass(client, host, toHost));
                daemon(() -> pass(host, client, fromHost));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void pass(Socket from, Socket to, AtomicLong count) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[65_536];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                count.addAndGet(n);
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // One side is done; both are closed.
        }
    }

    private static void daemon(Runnable body) {
        Thread thread = new Thread(body, "byte-counter");
        thread.setDaemon(true);
        thread.start();
    }
}
