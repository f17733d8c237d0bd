package jenkins.model;

import hudson.model.Action;
import java.util.Collection;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
public abstract class TransientActionFactory<T> {
    public abstract Class<T> type();

    public abstract Collection<? extends Action> createFor(T target);

    public Class<? extends Action> actionType() {
        return Action.class;
    }
}
