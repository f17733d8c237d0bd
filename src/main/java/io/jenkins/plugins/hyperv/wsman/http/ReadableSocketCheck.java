package io.jenkins.plugins.hyperv.wsman.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * Stale connection check that does not wait: opens the socket of a connection, and later says whether anything can be
 * read from it. An idle connection on which nothing can be read was not closed by the host. HttpClient's own check waits
 * a millisecond for the same answer. One socket at a time; {@link #close} may be called by another thread.
 */
final class ReadableSocketCheck implements AutoCloseable {

    private SocketChannel channel;
    private Selector selector;
    private boolean closed;

    /** Opens the socket that is checked from now on. */
    synchronized Socket open() throws IOException {
        channel = SocketChannel.open();
        return channel.socket();
    }

    /** Whether the host has sent anything, such as the end of the stream; also if that cannot be found out. */
    synchronized boolean isReadable() {
        if (closed || channel == null) {
            return true;
        }
        try {
            if (selector == null) {
                selector = Selector.open();
            }
            channel.configureBlocking(false);
            try {
                SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                boolean readable = selector.selectNow() > 0;
                key.cancel();
                // Deregisters the channel, which can be blocking again after that.
                selector.selectNow();
                return readable;
            } finally {
                channel.configureBlocking(true);
            }
        } catch (IOException | ClosedSelectorException e) {
            return true;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (selector == null) {
            return;
        }
        try {
            selector.close();
        } catch (IOException e) {
            // Nothing waits for it.
        }
    }
}
