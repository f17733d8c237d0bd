package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.hyperv.forms.ExportReferencePointFormEndpoints;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Freestyle build step that exports a reference point. Variables are expanded in every field, and later steps find the
 * result in {@code HYPERV_EXPORT_*}.
 */
public final class HypervExportReferencePointBuilder extends HypervExportBuilder
        implements ExportReferencePointParameters {

    private final String referencePoint;
    private String collection;
    private String baseReferencePoint;
    private List<MachineSelection> machines;

    /** Sets the host's configured name, the reference point's ID or name, and the directory on the host. */
    @DataBoundConstructor
    public HypervExportReferencePointBuilder(String host, String referencePoint, String exportDirectory) {
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
        // A plain list, which XStream can read.
        this.machines = machines == null || machines.isEmpty() ? null : new ArrayList<>(machines);
    }

    /** Descriptor of the build step. */
    @Extension
    @Symbol("hypervExportReferencePoint")
    public static final class DescriptorImpl extends OperationBuilderDescriptor
            implements ExportReferencePointFormEndpoints {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervExport_DisplayName();
        }
    }
}
