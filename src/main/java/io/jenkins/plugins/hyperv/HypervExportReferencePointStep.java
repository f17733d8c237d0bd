package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.forms.ExportReferencePointFormEndpoints;
import io.jenkins.plugins.hyperv.forms.ParameterValidation;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import java.util.ArrayList;
import java.util.List;
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

/** Pipeline step {@code hypervExportReferencePoint}: exports a reference point collection and returns a Map. */
public final class HypervExportReferencePointStep extends Step implements ExportReferencePointParameters {

    private final String host;
    private final String referencePoint;
    private final String exportDirectory;
    private String collection;
    private String baseReferencePoint;
    private String credentialsId;
    private String label;
    private List<MachineSelection> machines;
    private int timeoutMinutes = DEFAULT_TIMEOUT_MINUTES;
    private int outageToleranceMinutes = DEFAULT_OUTAGE_TOLERANCE_MINUTES;
    private boolean checksums;
    private boolean writeManifest;
    private boolean cancelOnAbort = DEFAULT_CANCEL_ON_ABORT;

    /** Sets the host's configured name, the reference point's ID or name, and the directory on the host. */
    @DataBoundConstructor
    public HypervExportReferencePointStep(String host, String referencePoint, String exportDirectory) {
        this.host = host;
        this.referencePoint = referencePoint;
        this.exportDirectory = exportDirectory;
    }

    @Override
    public String getHost() {
        return host;
    }

    @Override
    public String getReferencePoint() {
        return referencePoint;
    }

    @Override
    public String getExportDirectory() {
        return exportDirectory;
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
    public String getBaseReferencePoint() {
        return baseReferencePoint;
    }

    @DataBoundSetter
    public void setBaseReferencePoint(String baseReferencePoint) {
        this.baseReferencePoint = Util.fixEmptyAndTrim(baseReferencePoint);
    }

    @Override
    public boolean isChecksums() {
        return checksums;
    }

    @DataBoundSetter
    public void setChecksums(boolean checksums) {
        this.checksums = checksums;
    }

    @Override
    public boolean isWriteManifest() {
        return writeManifest;
    }

    @DataBoundSetter
    public void setWriteManifest(boolean writeManifest) {
        this.writeManifest = writeManifest;
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
    public List<MachineSelection> getMachines() {
        return machines == null ? List.of() : List.copyOf(machines);
    }

    @DataBoundSetter
    public void setMachines(List<MachineSelection> machines) {
        this.machines = machines == null || machines.isEmpty() ? null : new ArrayList<>(machines);
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
                return ExportReferencePointFactory.operation(
                        HypervExportReferencePointStep.this, UnaryOperator.identity(), operationId, run, nowMillis);
            }

            @Override
            public String label() {
                return label;
            }
        });
    }

    /** Descriptor of the step. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor implements ExportReferencePointFormEndpoints {

        private static final StepArguments ARGUMENTS = StepArguments.ofOperation("hypervExportReferencePoint")
                .with(StepArguments.Type.TEXT, "referencePoint", "exportDirectory", "collection", "baseReferencePoint")
                .with(StepArguments.Type.MACHINES, "machines")
                .with(StepArguments.Type.FLAG, "checksums", "writeManifest");

        @Override
        public String getFunctionName() {
            return "hypervExportReferencePoint";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervExport_DisplayName();
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
            Object point = namedArgs.get("referencePoint");
            Object hostName = namedArgs.get("host");
            return point instanceof String && hostName instanceof String ? point + " on " + hostName : null;
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
