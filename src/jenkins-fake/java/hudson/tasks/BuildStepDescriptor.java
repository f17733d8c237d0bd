package hudson.tasks;

import hudson.model.AbstractProject;
import hudson.model.Describable;
import hudson.model.Descriptor;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
@SuppressWarnings("rawtypes")
public abstract class BuildStepDescriptor<T extends Describable<T>> extends Descriptor<T> {
    public abstract boolean isApplicable(Class<? extends AbstractProject> type);
}
