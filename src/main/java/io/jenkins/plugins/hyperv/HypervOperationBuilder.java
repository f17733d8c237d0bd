package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.hyperv.forms.ParameterValidation;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import java.io.IOException;
import java.util.UUID;
import net.sf.json.JSONObject;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * Freestyle build step that runs an operation on a host. Public, because Job DSL and configuration as code read the
 * parameters of a build step by reflection, which works only for methods of public classes.
 */
@Restricted(NoExternalUse.class)
public abstract class HypervOperationBuilder extends Builder implements OperationParameters {

    private final String host;
    private String credentialsId;
    private int timeoutMinutes;

    HypervOperationBuilder(String host) {
        this.host = host;
    }

    @Override
    public String getHost() {
        return host;
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
        OperationStart start = new OperationStart(variables::expand, UUID.randomUUID(), build, clock.millis());
        FreestyleExecution.run(build, listener, operation(start), clock);
        return true;
    }

    /** Descriptor of a build step that runs an operation. */
    public abstract static class OperationBuilderDescriptor extends BuildStepDescriptor<Builder> {

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        /** Rejects a form with invalid numbers. */
        void requireNumbers(JSONObject form) throws FormException {
            ParameterValidation.requireMinutes(form);
        }

        /** Rejects invalid numbers before Stapler binds the form, because Stapler binds them to 0. */
        @Override
        public Builder newInstance(@CheckForNull StaplerRequest2 request, @NonNull JSONObject form)
                throws FormException {
            requireNumbers(form);
            return super.newInstance(request, form);
        }
    }
}
