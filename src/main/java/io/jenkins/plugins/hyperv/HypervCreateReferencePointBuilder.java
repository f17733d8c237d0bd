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
import io.jenkins.plugins.hyperv.forms.CreateReferencePointFormEndpoints;
import io.jenkins.plugins.hyperv.forms.ParameterValidation;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import java.io.IOException;
import java.util.UUID;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * Freestyle build step that creates a reference point of a VM group. Variables are expanded in every field, and later steps
 * find its ID in {@code HYPERV_REFERENCE_POINT}.
 */
public final class HypervCreateReferencePointBuilder extends Builder implements CreateReferencePointParameters {

    private final String host;
    private final String collection;
    private String type;
    private String consistency;
    private String credentialsId;
    private int timeoutMinutes;
    // Null if an older version stored config.xml: XStream runs no initializers.
    private Integer outageToleranceMinutes;
    private Boolean cancelOnAbort;

    /** Sets the host's configured name and the VM group's ID or name. */
    @DataBoundConstructor
    public HypervCreateReferencePointBuilder(String host, String collection) {
        this.host = host;
        this.collection = collection;
    }

    @Override
    public String getHost() {
        return host;
    }

    @Override
    public String getCollection() {
        return collection;
    }

    @Override
    public String getType() {
        return type == null ? DEFAULT_TYPE : type;
    }

    @DataBoundSetter
    public void setType(String type) {
        this.type = Util.fixEmptyAndTrim(type);
    }

    @Override
    public String getConsistency() {
        return consistency == null ? DEFAULT_CONSISTENCY : consistency;
    }

    @DataBoundSetter
    public void setConsistency(String consistency) {
        this.consistency = Util.fixEmptyAndTrim(consistency);
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
    public int getOutageToleranceMinutes() {
        return outageToleranceMinutes == null ? DEFAULT_OUTAGE_TOLERANCE_MINUTES : outageToleranceMinutes;
    }

    /** Takes null for an empty form field, which means the default; a plain int would be 0. */
    @DataBoundSetter
    public void setOutageToleranceMinutes(@CheckForNull Integer outageToleranceMinutes) {
        this.outageToleranceMinutes = outageToleranceMinutes;
    }

    @Override
    public boolean isCancelOnAbort() {
        return cancelOnAbort == null ? DEFAULT_CANCEL_ON_ABORT : cancelOnAbort;
    }

    @DataBoundSetter
    public void setCancelOnAbort(boolean cancelOnAbort) {
        this.cancelOnAbort = cancelOnAbort;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        EnvVars variables = build.getEnvironment(listener);
        MonotonicClock clock = MonotonicClock.startingNow();
        FreestyleExecution.run(
                build,
                listener,
                CreateReferencePointFactory.operation(
                        this, variables::expand, UUID.randomUUID(), build, clock.millis()),
                clock);
        return true;
    }

    /** Descriptor of the build step. */
    @Extension
    @Symbol("hypervCreateReferencePoint")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder>
            implements CreateReferencePointFormEndpoints {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervCreateReferencePoint_DisplayName();
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
