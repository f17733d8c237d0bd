package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class Actionable implements ModelObject {
    public Actionable() {
        throw new RuntimeException("Stub!");
    }

    public void addAction(Action action) {
        throw new RuntimeException("Stub!");
    }

    @CheckForNull
    public <T extends Action> T getAction(Class<T> type) {
        throw new RuntimeException("Stub!");
    }
}
