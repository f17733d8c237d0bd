package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.hyperv.forms.ExportSnapshotFormEndpoints;
import io.jenkins.plugins.hyperv.forms.SnapshotValidation;
import java.util.Map;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Pipeline step {@code hypervExportSnapshot}: takes a snapshot of a virtual machine or of a VM group, exports it with its disks,
 * and returns a Map.
 */
public final class HypervExportSnapshotStep extends HypervExportStep implements ExportSnapshotParameters {

    private String machine;
    private String collection;
    private String consistency;
    private String base;
    private boolean requireBase;
    private int keepReferencePoints = DEFAULT_KEEP_REFERENCE_POINTS;
    private boolean keepSnapshotOnFailure;
    private boolean preflightOnly;

    /** Sets the host's configured name and the directory on the host. */
    @DataBoundConstructor
    public HypervExportSnapshotStep(String host, String exportDirectory) {
        super(host, exportDirectory);
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
        return consistency == null ? DEFAULT_CONSISTENCY : consistency;
    }

    @DataBoundSetter
    public void setConsistency(String consistency) {
        this.consistency = Util.fixEmptyAndTrim(consistency);
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

    /** Descriptor of the step. */
    @Extension
    public static final class DescriptorImpl extends OperationStepDescriptor implements ExportSnapshotFormEndpoints {

        public DescriptorImpl() {
            super(StepArguments.ofHostJob("hypervExportSnapshot")
                    .with(StepArguments.Type.TEXT, "machine", "collection", "exportDirectory", "consistency", "base")
                    .with(StepArguments.Type.NUMBER, "keepReferencePoints")
                    .with(
                            StepArguments.Type.FLAG,
                            "requireBase",
                            "keepSnapshotOnFailure",
                            "preflightOnly",
                            "checksums",
                            "writeManifest"));
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervExportSnapshot_DisplayName();
        }

        @CheckForNull
        @Override
        Object target(Map<String, Object> namedArgs) {
            return namedArgs.getOrDefault("machine", namedArgs.get("collection"));
        }

        @Override
        void requireNumbers(JSONObject form) throws FormException {
            SnapshotValidation.requireNumbers(form);
        }
    }
}
