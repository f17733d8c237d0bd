package hudson.model;

import hudson.util.StreamTaskListener;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class StreamBuildListener extends StreamTaskListener implements BuildListener {
    public StreamBuildListener(File file, Charset charset) throws IOException {
        super((OutputStream) null, null);
        throw new RuntimeException("Stub!");
    }

    public StreamBuildListener(OutputStream outputStream, Charset charset) {
        super((OutputStream) null, null);
        throw new RuntimeException("Stub!");
    }

    public StreamBuildListener(PrintStream printStream, Charset charset) {
        super((OutputStream) null, null);
        throw new RuntimeException("Stub!");
    }
}
