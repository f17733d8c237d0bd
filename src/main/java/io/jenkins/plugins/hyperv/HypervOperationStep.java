package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.forms.ParameterValidation;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * Pipeline step that runs an operation on a host. Public, because the Snippet Generator reads the parameters of a step by
 * reflection, which works only for methods of public classes.
 */
@Restricted(NoExternalUse.class)
public abstract class HypervOperationStep extends Step implements OperationParameters {

    private final String host;
    private String credentialsId;
    private String label;
    private int timeoutMinutes = DEFAULT_TIMEOUT_MINUTES;

    HypervOperationStep(String host) {
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

    /** The label of the step in views of the Pipeline; null for the default. */
    @CheckForNull
    public String getLabel() {
        return label;
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = Util.fixEmptyAndTrim(label);
    }

    @Override
    public StepExecution start(StepContext context) {
        return new HypervStepExecution(context, new HypervStepExecution.Request(label, this::operation));
    }

    /** Descriptor of a step that runs an operation. */
    public abstract static class OperationStepDescriptor extends StepDescriptor {

        private final StepArguments arguments;

        OperationStepDescriptor(StepArguments arguments) {
            this.arguments = arguments;
        }

        @Override
        public String getFunctionName() {
            return arguments.step();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FlowNode.class, TaskListener.class);
        }

        /** What the operation works on, from the arguments of a Pipeline; null if no argument names it. */
        @CheckForNull
        abstract Object target(Map<String, Object> namedArgs);

        @CheckForNull
        @Override
        public String argumentsToString(@NonNull Map<String, Object> namedArgs) {
            if (namedArgs.get("label") instanceof String label && !label.isBlank()) {
                return label;
            }
            Object hostName = namedArgs.get("host");
            return target(namedArgs) instanceof String target && hostName instanceof String
                    ? target + " on " + hostName
                    : null;
        }

        /**
         * Checks the arguments of a Pipeline before Jenkins binds them. The successor of this method, CustomDescribableModel,
         * cannot throw an AbortException, and Jenkins prints a stack trace for every other exception.
         */
        @Override
        @SuppressWarnings("deprecation")
        public Step newInstance(Map<String, Object> arguments) throws Exception {
            return super.newInstance(this.arguments.check(arguments));
        }

        /** Rejects a form with invalid numbers. */
        void requireNumbers(JSONObject form) throws FormException {
            ParameterValidation.requireMinutes(form);
        }

        /** Rejects invalid numbers before Stapler binds the form, because Stapler binds them to 0. */
        @Override
        public Step newInstance(@CheckForNull StaplerRequest2 request, @NonNull JSONObject form) throws FormException {
            requireNumbers(form);
            return super.newInstance(request, form);
        }
    }
}
