package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.forms.ExportSnapshotFormEndpoints;
import io.jenkins.plugins.hyperv.forms.SnapshotValidation;
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

/**
 * Pipeline step {@code hypervExportSnapshot}: takes a snapshot of a virtual machine or of a VM group, exports it with its disks,
 * and returns a Map.
 */
public final class HypervExportSnapshotStep extends Step implements ExportSnapshotParameters {

    private final String host;
    private final String exportDirectory;
    private String machine;
    private String collection;
    private String consistency = DEFAULT_CONSISTENCY;
    private String base;
    private boolean requireBase;
    private int keepReferencePoints = DEFAULT_KEEP_REFERENCE_POINTS;
    private boolean keepSnapshotOnFailure;
    private boolean preflightOnly;
    private String credentialsId;
    private String label;
    private int timeoutMinutes = DEFAULT_TIMEOUT_MINUTES;
    private int outageToleranceMinutes = DEFAULT_OUTAGE_TOLERANCE_MINUTES;
    private boolean checksums;
    private boolean writeManifest;
    private boolean cancelOnAbort = DEFAULT_CANCEL_ON_ABORT;

    /** Sets the host's configured name and the directory on the host. */
    @DataBoundConstructor
    public HypervExportSnapshotStep(String host, String exportDirectory) {
        this.host = host;
        this.exportDirectory = exportDirectory;
    }

    @Override
    public String getHost() {
        return host;
    }

    @Override
    public String getExportDirectory() {
        return exportDirectory;
    }

    @CheckForNull
    @Override
    public String getMachine() {
        return machine;
    }

    @DataBoundSetter
    public void setMachine(String machine) {
        this.machine = Util.fixEmptyAndTrim(machine);
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

    @Override
    public String getConsistency() {
        return consistency;
    }

    @DataBoundSetter
    public void setConsistency(@CheckForNull String consistency) {
        String text = Util.fixEmptyAndTrim(consistency);
        this.consistency = text == null ? DEFAULT_CONSISTENCY : text;
    }

    @CheckForNull
    @Override
    public String getBase() {
        return base;
    }

    @DataBoundSetter
    public void setBase(String base) {
        this.base = Util.fixEmptyAndTrim(base);
    }

    @Override
    public boolean isRequireBase() {
        return requireBase;
    }

    @DataBoundSetter
    public void setRequireBase(boolean requireBase) {
        this.requireBase = requireBase;
    }

    @Override
    public int getKeepReferencePoints() {
        return keepReferencePoints;
    }

    /** Takes null for an empty form field, which means the default; a plain int would be 0. */
    @DataBoundSetter
    public void setKeepReferencePoints(@CheckForNull Integer keepReferencePoints) {
        this.keepReferencePoints = keepReferencePoints == null ? DEFAULT_KEEP_REFERENCE_POINTS : keepReferencePoints;
    }

    @Override
    public boolean isKeepSnapshotOnFailure() {
        return keepSnapshotOnFailure;
    }

    @DataBoundSetter
    public void setKeepSnapshotOnFailure(boolean keepSnapshotOnFailure) {
        this.keepSnapshotOnFailure = keepSnapshotOnFailure;
    }

    @Override
    public boolean isPreflightOnly() {
        return preflightOnly;
    }

    @DataBoundSetter
    public void setPreflightOnly(boolean preflightOnly) {
        this.preflightOnly = preflightOnly;
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
                return ExportSnapshotFactory.operation(
                        HypervExportSnapshotStep.this, UnaryOperator.identity(), operationId, run, nowMillis);
            }

            @Override
            public String label() {
                return label;
            }
        });
    }

    /** Descriptor of the step. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor implements ExportSnapshotFormEndpoints {

        private static final StepArguments ARGUMENTS = StepArguments.ofOperation("hypervExportSnapshot")
                .with(StepArguments.Type.TEXT, "machine", "collection", "exportDirectory", "consistency", "base")
                .with(StepArguments.Type.NUMBER, "keepReferencePoints")
                .with(
                        StepArguments.Type.FLAG,
                        "requireBase",
                        "keepSnapshotOnFailure",
                        "preflightOnly",
                        "checksums",
                        "writeManifest");

        @Override
        public String getFunctionName() {
            return "hypervExportSnapshot";
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervExportSnapshot_DisplayName();
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
            Object target = namedArgs.getOrDefault("machine", namedArgs.get("collection"));
            Object hostName = namedArgs.get("host");
            return target instanceof String && hostName instanceof String ? target + " on " + hostName : null;
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
            SnapshotValidation.requireNumbers(form);
            return super.newInstance(request, form);
        }
    }
}
