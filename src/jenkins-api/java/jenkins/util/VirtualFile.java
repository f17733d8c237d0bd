package jenkins.util;

import hudson.FilePath;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.URI;
import java.net.URL;
import java.nio.file.OpenOption;
import java.util.Collection;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public abstract class VirtualFile implements Comparable<VirtualFile>, Serializable {
    public VirtualFile() {
        throw new RuntimeException("Stub!");
    }

    public abstract boolean canRead() throws IOException;

    public abstract VirtualFile child(String text);

    public abstract boolean exists() throws IOException;

    public abstract String getName();

    public abstract VirtualFile getParent();

    public abstract boolean isDirectory() throws IOException;

    public abstract boolean isFile() throws IOException;

    public abstract long lastModified() throws IOException;

    public abstract long length() throws IOException;

    public abstract VirtualFile[] list() throws IOException;

    public abstract InputStream open() throws IOException;

    public abstract URI toURI();

    public final int compareTo(VirtualFile virtualFile) {
        throw new RuntimeException("Stub!");
    }

    public final boolean equals(Object object) {
        throw new RuntimeException("Stub!");
    }

    public final int hashCode() {
        throw new RuntimeException("Stub!");
    }

    public final String toString() {
        throw new RuntimeException("Stub!");
    }

    public Collection<String> list(String text, String text2, boolean flag) throws IOException {
        throw new RuntimeException("Stub!");
    }

    public int mode() throws IOException {
        throw new RuntimeException("Stub!");
    }

    public String readLink() throws IOException {
        throw new RuntimeException("Stub!");
    }

    public static VirtualFile forFile(File file) {
        throw new RuntimeException("Stub!");
    }

    public static VirtualFile forFilePath(FilePath filePath) {
        throw new RuntimeException("Stub!");
    }

    public URL toExternalURL() throws IOException {
        throw new RuntimeException("Stub!");
    }

    public int zip(
            OutputStream outputStream, String text, String text2, boolean flag, String text3, OpenOption... openOption)
            throws IOException {
        throw new RuntimeException("Stub!");
    }
}
