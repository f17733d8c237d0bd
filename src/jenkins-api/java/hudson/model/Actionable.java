package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class Actionable implements ModelObject {
    public Actionable() {
        throw new RuntimeException("Stub!");
    }

    public void addAction(Action action) {
        throw new RuntimeException("Stub!");
    }

    public boolean addOrReplaceAction(Action action) {
        throw new RuntimeException("Stub!");
    }

    public final List<? extends Action> getAllActions() {
        throw new RuntimeException("Stub!");
    }

    @CheckForNull
    public <T extends Action> T getAction(Class<T> type) {
        throw new RuntimeException("Stub!");
    }

    public <T extends Action> List<T> getActions(Class<T> type) {
        throw new RuntimeException("Stub!");
    }

    public boolean removeAction(Action action) {
        throw new RuntimeException("Stub!");
    }

    public boolean removeActions(Class<? extends Action> type) {
        throw new RuntimeException("Stub!");
    }

    public void replaceAction(Action action) {
        throw new RuntimeException("Stub!");
    }

    public boolean replaceActions(Class<? extends Action> type, Action action) {
        throw new RuntimeException("Stub!");
    }
}
