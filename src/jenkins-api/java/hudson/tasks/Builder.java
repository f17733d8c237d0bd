package hudson.tasks;

import hudson.ExtensionPoint;
import hudson.model.Describable;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("deprecation")
public abstract class Builder extends BuildStepCompatibilityLayer implements Describable<Builder>, ExtensionPoint {
    public Builder() {
        throw new RuntimeException("Stub!");
    }
}
