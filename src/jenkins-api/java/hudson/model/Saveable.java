package hudson.model;

import java.io.IOException;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface Saveable {
    Saveable NOOP = null;

    void save() throws IOException;
}
