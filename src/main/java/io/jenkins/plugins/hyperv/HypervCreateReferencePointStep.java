package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.forms.CreateReferencePointFormEndpoints;
import io.jenkins.plugins.hyperv.forms.ParameterValidation;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** Pipeline step {@code hypervCreateReferencePoint}: creates a reference point of a VM group and returns a Map. */
public final class HypervCreateReferencePointStep extends Step implements CreateReferencePointParameters {

    private final String host;
    private final String collection;
    private String type = DEFAULT_TYPE;
    private String consistency = DEFAULT_CONSISTENCY;
    private String credentialsId;
    private String label;
    private int timeoutMinutes = DEFAULT_TIMEOUT_MINUTES;
    private int outageToleranceMinutes = DEFAULT_OUTAGE_TOLERANCE_MINUTES;
    private boolean cancelOnAbort = DEFAULT_CANCEL_ON_ABORT;

    /** Sets the host's configured name and the VM group's ID or name. */
    @DataBoundConstructor
    public HypervCreateReferencePointStep(String host, String collection) {
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
        return type;
    }

    @DataBoundSetter
    public void setType(String type) {
        this.type = type == null || type.isBlank() ? DEFAULT_TYPE : type.strip();
    }

    @Override
    public String getConsistency() {
        return consistency;
    }

    @DataBoundSetter
    public void setConsistency(String consistency) {
        this.consistency = consistency == null || consistency.isBlank() ? DEFAULT_CONSISTENCY : consistency.strip();
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
        return outageToleranceMinutes;
    }

    /** Takes null for an empty form field, which means the default; a plain int would be 0. */
    @DataBoundSetter
    public void setOutageToleranceMinutes(@CheckForNull Integer outageToleranceMinutes) {
        this.outageToleranceMinutes =
                outageToleranceMinutes == null ? DEFAULT_OUTAGE_TOLERANCE_MINUTES : outageToleranceMinutes;
    }

    @Override
    public boolean isCancelOnAbort() {
        return cancelOnAbort;
    }

    @DataBoundSetter
    public void setCancelOnAbort(boolean cancelOnAbort) {
        this.cancelOnAbort = cancelOnAbort;
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
        return new HypervStepExecution(context, new HypervStepExecution.OperationRequestSource() {
            @Override
            public StateCodec.Typed<?> operation(UUID operationId, Run<?, ?> run, long nowMillis)
                    throws AbortException {
                return CreateReferencePointFactory.operation(
                        HypervCreateReferencePointStep.this, UnaryOperator.identity(), operationId, run, nowMillis);
            }

            @Override
            public String label() {
                return label;
            }
        });
    }

    /** Descriptor of the step. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor implements CreateReferencePointFormEndpoints {

        private static final StepArguments ARGUMENTS = StepArguments.ofOperation("hypervCreateReferencePoint")
                .with(StepArguments.Type.TEXT, "collection", "type", "consistency");

        @Override
        public String getFunctionName() {
            return "hypervCreateReferencePoint";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervCreateReferencePoint_DisplayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FlowNode.class, TaskListener.class);
        }

        @CheckForNull
        @Override
        public String argumentsToString(@NonNull Map<String, Object> namedArgs) {
            if (namedArgs.get("label") instanceof String label && !label.isBlank()) {
                return label;
            }
            Object subject = namedArgs.get("collection");
            Object hostName = namedArgs.get("host");
            return subject instanceof String && hostName instanceof String ? subject + " on " + hostName : null;
        }

        /**
         * Checks the arguments of a Pipeline before Jenkins binds them. The successor of this method, CustomDescribableModel,
         * cannot throw an AbortException, and Jenkins prints a stack trace for every other exception.
         */
        @Override
        @SuppressWarnings("deprecation")
        public Step newInstance(Map<String, Object> arguments) throws Exception {
            return super.newInstance(ARGUMENTS.check(arguments));
        }

        /** Rejects invalid numbers before Stapler binds the form, because Stapler binds them to 0. */
        @Override
        public Step newInstance(@CheckForNull StaplerRequest2 request, @NonNull JSONObject form) throws FormException {
            ParameterValidation.requireMinutes(form);
            return super.newInstance(request, form);
        }
    }
}
