package hudson.model;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Serializable;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("rawtypes")
public interface TaskListener extends Serializable {
    TaskListener NULL = null;

    PrintStream getLogger();

    default PrintWriter error(String text) {
        throw new RuntimeException("Stub!");
    }
}
