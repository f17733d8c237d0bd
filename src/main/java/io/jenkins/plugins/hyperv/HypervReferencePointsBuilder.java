package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.Extension;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.hyperv.forms.ParameterValidation;
import io.jenkins.plugins.hyperv.forms.ReferencePointsFormEndpoints;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import java.io.IOException;
import java.util.UUID;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * Freestyle build step that lists the reference points of a host or a VM group in the build log. Variables are expanded in every field, and later steps
 * find their number in {@code HYPERV_REFERENCE_POINTS}.
 */
public final class HypervReferencePointsBuilder extends Builder implements ReferencePointsParameters {

    private final String host;
    private String collection;
    private String credentialsId;
    private int timeoutMinutes;

    /** Sets the host's configured name. */
    @DataBoundConstructor
    public HypervReferencePointsBuilder(String host) {
        this.host = host;
    }

    @Override
    public String getHost() {
        return host;
    }

    @CheckForNull
    @Override
    public String getCollection() {
        return collection;
    }

    @DataBoundSetter
    public void setCollection(String collection) {
        this.collection = Util.fixEmptyAndTrim(collection);
    }

    @CheckForNull
    @Override
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    @Override
    public int getTimeoutMinutes() {
        return timeoutMinutes;
    }

    @DataBoundSetter
    public void setTimeoutMinutes(int timeoutMinutes) {
        this.timeoutMinutes = timeoutMinutes;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        EnvVars variables = build.getEnvironment(listener);
        MonotonicClock clock = MonotonicClock.startingNow();
        FreestyleExecution.run(
                build,
                listener,
                ReferencePointsFactory.operation(this, variables::expand, UUID.randomUUID(), build, clock.millis()),
                clock);
        return true;
    }

    /** Descriptor of the build step. */
    @Extension
    @Symbol("hypervReferencePoints")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder>
            implements ReferencePointsFormEndpoints {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervReferencePoints_DisplayName();
        }

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        /** Rejects invalid numbers before Stapler binds the form, because Stapler binds them to 0. */
        @Override
        public Builder newInstance(@CheckForNull StaplerRequest2 request, @NonNull JSONObject form)
                throws FormException {
            ParameterValidation.requireMinutes(form);
            return super.newInstance(request, form);
        }
    }
}
