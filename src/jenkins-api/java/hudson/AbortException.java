package hudson;

import java.io.IOException;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class AbortException extends IOException {
    public AbortException(String text) {
        throw new RuntimeException("Stub!");
    }
}
