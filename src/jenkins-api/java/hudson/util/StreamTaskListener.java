package hudson.util;

import hudson.model.TaskListener;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.Charset;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class StreamTaskListener implements TaskListener, Closeable {
    public StreamTaskListener(File file, Charset charset) throws IOException {
        throw new RuntimeException("Stub!");
    }

    public StreamTaskListener(File file, boolean flag, Charset charset) throws IOException {
        throw new RuntimeException("Stub!");
    }

    public StreamTaskListener(OutputStream outputStream, Charset charset) {
        throw new RuntimeException("Stub!");
    }

    public StreamTaskListener(Writer writer) throws IOException {
        throw new RuntimeException("Stub!");
    }

    public void close() throws IOException {
        throw new RuntimeException("Stub!");
    }

    public void closeQuietly() {
        throw new RuntimeException("Stub!");
    }

    public Charset getCharset() {
        throw new RuntimeException("Stub!");
    }

    public PrintStream getLogger() {
        throw new RuntimeException("Stub!");
    }

    public static StreamTaskListener fromStderr() {
        throw new RuntimeException("Stub!");
    }

    public static StreamTaskListener fromStdout() {
        throw new RuntimeException("Stub!");
    }
}
