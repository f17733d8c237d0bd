package hudson.console;

import hudson.ExtensionPoint;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.Writer;
import java.util.Collection;
import java.util.List;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public abstract class ConsoleNote<T> implements Serializable, ExtensionPoint {
    public ConsoleNote() {
        throw new RuntimeException("Stub!");
    }

    public String encode() throws IOException {
        throw new RuntimeException("Stub!");
    }

    public void encodeTo(OutputStream outputStream) throws IOException {
        throw new RuntimeException("Stub!");
    }

    public void encodeTo(Writer writer) throws IOException {
        throw new RuntimeException("Stub!");
    }

    public static String removeNotes(String text) {
        throw new RuntimeException("Stub!");
    }

    public static List<String> removeNotes(Collection<String> collection) {
        throw new RuntimeException("Stub!");
    }
}
