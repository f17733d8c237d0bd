package hudson;

import java.io.IOException;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
@SuppressWarnings("serial")
public class AbortException extends IOException {
    public AbortException(String message) {
        super(message);
    }
}
