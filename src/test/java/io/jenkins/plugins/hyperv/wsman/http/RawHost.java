package io.jenkins.plugins.hyperv.wsman.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Server whose response bytes a test scripts for each connection. */
final class RawHost implements AutoCloseable {

    /** Script of one connection. */
    interface Script {
        void run(Conversation conversation) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** Starts listening. Connections after the last script use the last script again. */
    RawHost(Script... scripts) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> accept(scripts), "raw host");
        thread.setDaemon(true);
        thread.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/wsman");
    }

    /** The complete requests: head and body. */
    List<String> requests() {
        return requests;
    }

    int connections() {
        return sockets.size();
    }

    private void accept(Script... scripts) {
        for (int i = 0; !server.isClosed(); i = Math.min(i + 1, scripts.length - 1)) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                Script script = scripts[i];
                Thread thread = new Thread(() -> run(script, socket), "raw connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void run(Script script, Socket socket) {
        try (socket) {
            script.run(new Conversation(socket));
        } catch (IOException e) {
            // The client closed the connection, as in many of these tests.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** One connection. */
    final class Conversation {

        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        private Conversation(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
            this.out = socket.getOutputStream();
        }

        /** Reads one complete request: head and body. */
        String request() throws IOException {
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("the client closed the connection");
                }
                head.append((char) next);
            }
            int length = head.toString()
                    .lines()
                    .filter(line -> line.startsWith("Content-Length: "))
                    .mapToInt(line -> Integer.parseInt(line.substring(16)))
                    .findFirst()
                    .orElse(0);
            String request = head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
            requests.add(request);
            return request;
        }

        /** Reads whatever arrives first. */
        void receive() throws IOException {
            if (in.read(new byte[16 * 1024]) < 0) {
                throw new IOException("the client closed the connection");
            }
        }

        void send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** Sends a complete response. */
        void respond(int status, String head, String body) throws IOException {
            send("HTTP/1.1 " + status + " Status\r\n" + head + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        }

        void respondSoap(String body) throws IOException {
            respond(200, "Content-Type: application/soap+xml;charset=UTF-8\r\n", body);
        }

        /** Forwards all bytes to and from a local port, as a proxy does after CONNECT. */
        void tunnelTo(int port) throws IOException {
            try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
                Thread requests = new Thread(() -> copy(in, target), "tunnel");
                requests.setDaemon(true);
                requests.start();
                target.getInputStream().transferTo(out);
            }
        }

        private static void copy(InputStream in, Socket target) {
            try {
                in.transferTo(target.getOutputStream());
            } catch (IOException e) {
                // One of the ends has closed the tunnel.
            }
        }

        void close() throws IOException {
            socket.close();
        }
    }
}
