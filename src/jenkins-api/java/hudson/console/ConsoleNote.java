package hudson.console;

import hudson.ExtensionPoint;
import java.io.Serializable;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public abstract class ConsoleNote<T> implements Serializable, ExtensionPoint {
    public ConsoleNote() {
        throw new RuntimeException("Stub!");
    }
}
