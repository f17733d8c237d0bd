package jenkins.model;

import hudson.model.Action;
import java.util.Collection;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public abstract class TransientActionFactory<T> {
    public abstract Class<T> type();

    public abstract Collection<? extends Action> createFor(T target);

    public Class<? extends Action> actionType() {
        return Action.class;
    }
}
