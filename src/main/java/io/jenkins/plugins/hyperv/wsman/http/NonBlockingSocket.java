package io.jenkins.plugins.hyperv.wsman.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOptions;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.concurrent.TimeUnit;

/**
 * Client socket on a non-blocking channel. Unlike other sockets, it can say without waiting whether the host has sent
 * anything ({@link #isReadable()}). Unlike the socket of a blocking channel, it stays open if its thread is interrupted: an
 * interrupt must not lose the response to a call. Used by one thread at a time; {@link #close()} may be called by another
 * thread, whose call ends a read or write.
 */
final class NonBlockingSocket extends Socket {

    private final Channel channel;

    private NonBlockingSocket(Channel channel) throws SocketException {
        super(channel);
        this.channel = channel;
    }

    /** A new socket, not connected yet. */
    static NonBlockingSocket open() throws IOException {
        return new NonBlockingSocket(new Channel());
    }

    /** Whether a read would not wait: the host has sent bytes, or closed the connection; also if this socket is closed. */
    boolean isReadable() throws IOException {
        return channel.isReadable();
    }

    /** Closes the connection at once, whatever is in flight. */
    void reset() throws IOException {
        try (this) {
            setSoLinger(true, 0);
        } catch (SocketException e) {
            // It is closed already.
        }
    }

    /** The channel with a selector of its own, which waits for it. */
    private static final class Channel extends SocketImpl {
        private final SocketChannel channel;
        private final Selector selector;
        private final SelectionKey key;
        private int readTimeoutMillis;

        Channel() throws IOException {
            channel = SocketChannel.open();
            try {
                selector = Selector.open();
                key = channel.configureBlocking(false).register(selector, 0);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }

        boolean isReadable() throws IOException {
            try {
                key.interestOps(SelectionKey.OP_READ);
                return selector.selectNow(ready -> {}) > 0;
            } catch (CancelledKeyException | ClosedSelectorException e) {
                return true;
            }
        }

        /**
         * Waits until the channel is ready for an operation.
         *
         * @param timeoutMillis 0 for none
         */
        private void await(int operation, int timeoutMillis) throws IOException {
            long start = System.nanoTime();
            boolean interrupted = false;
            try {
                key.interestOps(operation);
                long leftMillis = timeoutMillis;
                while (true) {
                    // An interrupt only wakes the selector, which would not wait while the thread is interrupted.
                    interrupted |= Thread.interrupted();
                    if (selector.select(ready -> {}, leftMillis) > 0) {
                        return;
                    }
                    if (timeoutMillis > 0) {
                        leftMillis = timeoutMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                        if (leftMillis <= 0) {
                            throw new SocketTimeoutException("timed out");
                        }
                    }
                }
            } catch (CancelledKeyException | ClosedSelectorException e) {
                throw closed(e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private static SocketException closed(Exception cause) {
            SocketException closed = new SocketException("Socket closed");
            closed.initCause(cause);
            return closed;
        }

        @Override
        protected void connect(SocketAddress host, int timeoutMillis) throws IOException {
            try {
                if (!channel.connect(host)) {
                    do {
                        await(SelectionKey.OP_CONNECT, timeoutMillis);
                    } while (!channel.finishConnect());
                }
            } catch (UnresolvedAddressException | UnsupportedAddressTypeException e) {
                throw new SocketException("The address cannot be used: " + host);
            }
            address = ((InetSocketAddress) host).getAddress();
            port = ((InetSocketAddress) host).getPort();
            localport = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        }

        private int read(ByteBuffer bytes) throws IOException {
            int read = channel.read(bytes);
            while (read == 0) {
                await(SelectionKey.OP_READ, readTimeoutMillis);
                read = channel.read(bytes);
            }
            return read;
        }

        private void write(ByteBuffer bytes) throws IOException {
            channel.write(bytes);
            while (bytes.hasRemaining()) {
                await(SelectionKey.OP_WRITE, 0);
                channel.write(bytes);
            }
        }

        @Override
        protected InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    return length == 0 ? 0 : Channel.this.read(ByteBuffer.wrap(bytes, offset, length));
                }

                @Override
                public int available() throws IOException {
                    return Channel.this.available();
                }
            };
        }

        @Override
        protected OutputStream getOutputStream() {
            return new OutputStream() {
                @Override
                public void write(int one) throws IOException {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    Channel.this.write(ByteBuffer.wrap(bytes, offset, length));
                }
            };
        }

        @Override
        protected int available() throws IOException {
            return channel.socket().getInputStream().available();
        }

        @Override
        protected void shutdownInput() throws IOException {
            channel.shutdownInput();
        }

        @Override
        protected void shutdownOutput() throws IOException {
            channel.shutdownOutput();
        }

        @Override
        protected void create(boolean stream) {
            // The channel is open already.
        }

        @Override
        protected void connect(String host, int port) throws IOException {
            connect(new InetSocketAddress(host, port), 0);
        }

        @Override
        protected void connect(InetAddress host, int port) throws IOException {
            connect(new InetSocketAddress(host, port), 0);
        }

        @Override
        protected void bind(InetAddress host, int port) throws IOException {
            channel.bind(new InetSocketAddress(host, port));
        }

        @Override
        protected void listen(int backlog) {
            throw new UnsupportedOperationException("a client socket");
        }

        @Override
        protected void accept(SocketImpl socket) {
            throw new UnsupportedOperationException("a client socket");
        }

        @Override
        protected void sendUrgentData(int data) throws IOException {
            throw new SocketException("urgent data are not supported");
        }

        /** The channel is closed when its selector, which this wakes, has removed it. */
        @Override
        protected void close() throws IOException {
            channel.close();
            selector.close();
        }

        @Override
        public void setOption(int option, Object value) throws SocketException {
            try {
                switch (option) {
                    case SocketOptions.SO_TIMEOUT -> readTimeoutMillis = (Integer) value;
                    case SocketOptions.SO_LINGER ->
                        channel.setOption(
                                StandardSocketOptions.SO_LINGER, value instanceof Integer seconds ? seconds : -1);
                    case SocketOptions.TCP_NODELAY ->
                        channel.setOption(StandardSocketOptions.TCP_NODELAY, (Boolean) value);
                    case SocketOptions.SO_KEEPALIVE ->
                        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, (Boolean) value);
                    case SocketOptions.SO_REUSEADDR ->
                        channel.setOption(StandardSocketOptions.SO_REUSEADDR, (Boolean) value);
                    default -> throw new SocketException("unsupported option " + option);
                }
            } catch (SocketException e) {
                throw e;
            } catch (IOException e) {
                throw closed(e);
            }
        }

        @Override
        public Object getOption(int option) throws SocketException {
            try {
                return switch (option) {
                    case SocketOptions.SO_TIMEOUT -> readTimeoutMillis;
                    case SocketOptions.SO_LINGER -> channel.getOption(StandardSocketOptions.SO_LINGER);
                    case SocketOptions.TCP_NODELAY -> channel.getOption(StandardSocketOptions.TCP_NODELAY);
                    case SocketOptions.SO_KEEPALIVE -> channel.getOption(StandardSocketOptions.SO_KEEPALIVE);
                    case SocketOptions.SO_REUSEADDR -> channel.getOption(StandardSocketOptions.SO_REUSEADDR);
                    case SocketOptions.SO_BINDADDR -> ((InetSocketAddress) channel.getLocalAddress()).getAddress();
                    default -> throw new SocketException("unsupported option " + option);
                };
            } catch (SocketException e) {
                throw e;
            } catch (IOException e) {
                throw closed(e);
            }
        }
    }
}
