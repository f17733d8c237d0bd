package jenkins.model;

import hudson.model.Action;
import hudson.model.Actionable;

/** Since Jenkins 2.532. */
public abstract class Tab implements Action, Badgeable {
    protected transient Actionable object;

    public Tab(Actionable object) {
        this.object = object;
    }

    public Actionable getObject() {
        return object;
    }
}
