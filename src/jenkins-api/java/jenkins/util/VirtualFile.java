package jenkins.util;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public abstract class VirtualFile implements Comparable<VirtualFile>, Serializable {
    public VirtualFile() {
        throw new RuntimeException("Stub!");
    }

    public abstract VirtualFile child(String text);

    public abstract boolean exists() throws IOException;

    public abstract String getName();

    public abstract VirtualFile getParent();

    public abstract boolean isFile() throws IOException;

    public abstract long length() throws IOException;

    public abstract InputStream open() throws IOException;

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

    public static VirtualFile forFile(File file) {
        throw new RuntimeException("Stub!");
    }
}
