package hudson;

import java.io.IOException;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
@SuppressWarnings("serial")
public class AbortException extends IOException {
    public AbortException(String message) {
        super(message);
    }
}
