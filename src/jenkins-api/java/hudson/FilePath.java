package hudson;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public final class FilePath implements Serializable {
    public FilePath(File file) {
        throw new RuntimeException("Stub!");
    }

    public FilePath child(String text) {
        throw new RuntimeException("Stub!");
    }

    public void deleteRecursive() throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public boolean exists() throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public String getName() {
        throw new RuntimeException("Stub!");
    }

    public FilePath getParent() {
        throw new RuntimeException("Stub!");
    }

    public String getRemote() {
        throw new RuntimeException("Stub!");
    }

    public long length() throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public void write(String text, String text2) throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }
}
