package hudson.security;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public class ACLContext implements AutoCloseable {
    private ACLContext() {
        throw new UnsupportedOperationException();
    }

    public void close() {
        throw new UnsupportedOperationException();
    }
}
