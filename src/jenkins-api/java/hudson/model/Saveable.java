package hudson.model;

import java.io.IOException;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface Saveable {
    void save() throws IOException;
}
