package hudson;

import hudson.model.TaskListener;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.URL;
import java.util.List;
import jenkins.util.VirtualFile;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public final class FilePath implements Serializable {
    public FilePath(FilePath filePath, String text) {
        throw new RuntimeException("Stub!");
    }

    public FilePath(File file) {
        throw new RuntimeException("Stub!");
    }

    public FilePath child(String text) {
        throw new RuntimeException("Stub!");
    }

    public void copyFrom(FilePath filePath) throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public void copyFrom(InputStream inputStream) throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public void copyFrom(URL uRL) throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public void copyTo(FilePath filePath) throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public void copyTo(OutputStream outputStream) throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public Launcher createLauncher(TaskListener listener) throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public FilePath createTempDir(String text, String text2) throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public FilePath createTempFile(String text, String text2) throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public FilePath createTextTempFile(String text, String text2, String text3)
            throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public FilePath createTextTempFile(String text, String text2, String text3, boolean flag)
            throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public boolean delete() throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public void deleteRecursive() throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public boolean exists() throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public String getBaseName() {
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

    public boolean isDirectory() throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public boolean isRemote() {
        throw new RuntimeException("Stub!");
    }

    public long lastModified() throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public long length() throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public List<FilePath> list() throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public void mkdirs() throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public InputStream read() throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public String readToString() throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public FilePath sibling(String text) {
        throw new RuntimeException("Stub!");
    }

    public VirtualFile toVirtualFile() {
        throw new RuntimeException("Stub!");
    }

    public OutputStream write() throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }

    public void write(String text, String text2) throws IOException, InterruptedException {
        throw new RuntimeException("Stub!");
    }
}
