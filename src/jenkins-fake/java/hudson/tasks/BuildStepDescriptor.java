package hudson.tasks;

import hudson.model.AbstractProject;
import hudson.model.Describable;
import hudson.model.Descriptor;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
@SuppressWarnings("rawtypes")
public abstract class BuildStepDescriptor<T extends Describable<T>> extends Descriptor<T> {
    public abstract boolean isApplicable(Class<? extends AbstractProject> type);
}
