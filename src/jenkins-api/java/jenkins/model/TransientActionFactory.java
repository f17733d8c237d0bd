package jenkins.model;

import hudson.ExtensionPoint;
import hudson.model.Action;
import java.util.Collection;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class TransientActionFactory<T> implements ExtensionPoint {
    public TransientActionFactory() {
        throw new RuntimeException("Stub!");
    }

    public abstract Collection<? extends Action> createFor(T value);

    public abstract Class<T> type();

    public Class<? extends Action> actionType() {
        throw new RuntimeException("Stub!");
    }
}
