package hudson.tasks;

import hudson.model.AbstractProject;
import hudson.model.Describable;
import hudson.model.Descriptor;
import java.util.List;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("rawtypes")
public abstract class BuildStepDescriptor<T extends BuildStep & Describable<T>> extends Descriptor<T> {
    protected BuildStepDescriptor() {
        throw new RuntimeException("Stub!");
    }

    protected BuildStepDescriptor(Class<? extends T> type) {
        throw new RuntimeException("Stub!");
    }

    public abstract boolean isApplicable(Class<? extends AbstractProject> type);

    public static <T extends BuildStep & Describable<T>> List<Descriptor<T>> filter(
            List<Descriptor<T>> list, Class<? extends AbstractProject> type) {
        throw new RuntimeException("Stub!");
    }
}
