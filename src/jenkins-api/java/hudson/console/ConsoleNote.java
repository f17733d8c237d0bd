package hudson.console;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.Writer;
import java.util.Collection;
import java.util.List;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public abstract class ConsoleNote<T> implements Serializable, Describable<ConsoleNote<?>>, ExtensionPoint {
    public ConsoleNote() {
        throw new UnsupportedOperationException();
    }

    public String encode() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void encodeTo(OutputStream outputStream) throws IOException {
        throw new UnsupportedOperationException();
    }

    public void encodeTo(Writer writer) throws IOException {
        throw new UnsupportedOperationException();
    }

    public static String removeNotes(String text) {
        throw new UnsupportedOperationException();
    }

    public static List<String> removeNotes(Collection<String> collection) {
        throw new UnsupportedOperationException();
    }

    public hudson.model.Descriptor<ConsoleNote<?>> getDescriptor() {
        throw new UnsupportedOperationException();
    }
}
