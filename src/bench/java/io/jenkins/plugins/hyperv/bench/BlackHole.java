package io.jenkins.plugins.hyperv.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Port that neither accepts nor refuses connections: its queue is full, so that the system drops further requests. */
final class BlackHole implements AutoCloseable {

    /** More than a queue of one takes, with the tolerance of Linux. */
    private static final int QUEUED = 3;

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<Socket> queued = new ArrayList<>();

    BlackHole() throws IOException {
        for (int i = 0; i < QUEUED; i++) {
            Socket socket = new Socket();
            queued.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 50);
            } catch (IOException e) {
                // The queue is full.
            }
        }
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : queued) {
            socket.close();
        }
        server.close();
    }
}
