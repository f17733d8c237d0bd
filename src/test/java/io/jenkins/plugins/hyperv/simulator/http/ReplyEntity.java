package io.jenkins.plugins.hyperv.simulator.http;

import io.jenkins.plugins.hyperv.simulator.exchange.Content;
import io.jenkins.plugins.hyperv.simulator.exchange.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.http.ConnectionClosedException;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHeaders;
import org.apache.http.message.BasicHeader;

/** Response body that can end early or be sent slowly. */
final class ReplyEntity implements HttpEntity {
    private final String contentType;
    private final Content content;
    private final long cutAfter;
    private final Duration pausePerByte;

    ReplyEntity(String contentType, Content content, long cutAfter, Duration pausePerByte) {
        this.contentType = contentType;
        this.content = content;
        this.cutAfter = cutAfter;
        this.pausePerByte = pausePerByte;
    }

    static ReplyEntity of(Reply.Message message) {
        return new ReplyEntity(message.contentType(), message.content(), message.cutAfter(), message.pausePerByte());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (cutAfter >= content.length() && pausePerByte.isZero()) {
            content.writeTo(out);
        } else {
            content.writeTo(new DisturbedStream(out));
        }
    }

    private final class DisturbedStream extends OutputStream {
        private final OutputStream out;
        private long written;

        private DisturbedStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            if (written == cutAfter) {
                out.flush();
                throw new ConnectionClosedException("truncated by the fault plan"); // the server closes the connection
            }
            out.write(b);
            written++;
            if (!pausePerByte.isZero()) {
                out.flush();
                pause();
            }
        }

        private void pause() throws InterruptedIOException {
            try {
                Thread.sleep(pausePerByte.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
    }

    @Override
    public long getContentLength() {
        return content.length();
    }

    @Override
    public Header getContentType() {
        return new BasicHeader(HttpHeaders.CONTENT_TYPE, contentType);
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public boolean isChunked() {
        return false;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public Header getContentEncoding() {
        return null;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    public void consumeContent() {
        // nothing to release
    }
}
