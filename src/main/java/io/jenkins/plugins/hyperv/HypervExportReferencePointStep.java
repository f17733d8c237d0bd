package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.hyperv.forms.ExportReferencePointFormEndpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Pipeline step {@code hypervExportReferencePoint}: exports a reference point collection and returns a Map. */
public final class HypervExportReferencePointStep extends HypervExportStep implements ExportReferencePointParameters {

    private final String referencePoint;
    private String collection;
    private String baseReferencePoint;
    private List<MachineSelection> machines;

    /** Sets the host's configured name, the reference point's ID or name, and the directory on the host. */
    @DataBoundConstructor
    public HypervExportReferencePointStep(String host, String referencePoint, String exportDirectory) {
        super(host, exportDirectory);
        this.referencePoint = referencePoint;
    }

    @Override
    public String getReferencePoint() {
        return referencePoint;
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
    public List<MachineSelection> getMachines() {
        return machines == null ? List.of() : List.copyOf(machines);
    }

    @DataBoundSetter
    public void setMachines(List<MachineSelection> machines) {
        this.machines = machines == null || machines.isEmpty() ? null : new ArrayList<>(machines);
    }

    /** Descriptor of the step. */
    @Extension
    public static final class DescriptorImpl extends OperationStepDescriptor
            implements ExportReferencePointFormEndpoints {

        public DescriptorImpl() {
            super(StepArguments.ofHostJob("hypervExportReferencePoint")
                    .with(
                            StepArguments.Type.TEXT,
                            "referencePoint",
                            "exportDirectory",
                            "collection",
                            "baseReferencePoint")
                    .with(StepArguments.Type.MACHINES, "machines")
                    .with(StepArguments.Type.FLAG, "checksums", "writeManifest"));
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervExport_DisplayName();
        }

        @CheckForNull
        @Override
        Object target(Map<String, Object> namedArgs) {
            return namedArgs.get("referencePoint");
        }
    }
}
