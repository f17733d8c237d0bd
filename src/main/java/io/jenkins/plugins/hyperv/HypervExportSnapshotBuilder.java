package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.hyperv.forms.ExportSnapshotFormEndpoints;
import io.jenkins.plugins.hyperv.forms.SnapshotValidation;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Freestyle build step that exports a snapshot with its disks. Variables are expanded in every field, and later steps find the
 * result in {@code HYPERV_EXPORT_*}.
 */
public final class HypervExportSnapshotBuilder extends HypervExportBuilder implements ExportSnapshotParameters {

    private String machine;
    private String collection;
    private String base;
    private boolean requireBase;
    private boolean keepSnapshotOnFailure;
    private boolean preflightOnly;
    // Null if config.xml lacks them: XStream runs no initializers.
    private String consistency;
    private Integer keepReferencePoints;

    /** Sets the host's configured name and the directory on the host. */
    @DataBoundConstructor
    public HypervExportSnapshotBuilder(String host, String exportDirectory) {
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
        return keepReferencePoints == null ? DEFAULT_KEEP_REFERENCE_POINTS : keepReferencePoints;
    }

    /** Takes null for an empty form field, which means the default; a plain int would be 0. */
    @DataBoundSetter
    public void setKeepReferencePoints(@CheckForNull Integer keepReferencePoints) {
        this.keepReferencePoints = keepReferencePoints;
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

    /** Descriptor of the build step. */
    @Extension
    @Symbol("hypervExportSnapshot")
    public static final class DescriptorImpl extends OperationBuilderDescriptor implements ExportSnapshotFormEndpoints {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervExportSnapshot_DisplayName();
        }

        @Override
        void requireNumbers(JSONObject form) throws FormException {
            SnapshotValidation.requireNumbers(form);
        }
    }
}
