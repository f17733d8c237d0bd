package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.hyperv.forms.VerifyExportFormEndpoints;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * Freestyle build step that verifies an export on its host against its manifest. Variables are expanded in every field, and
 * later steps find the result in {@code HYPERV_VERIFY_*} variables.
 */
public final class HypervVerifyExportBuilder extends HypervOperationBuilder implements VerifyExportParameters {

    private String manifest;
    private String fromBuild;
    private String exportDirectory;
    private boolean checksums;
    /** Null for the default. */
    private String onDifference;

    /** Sets the host's configured name. */
    @DataBoundConstructor
    public HypervVerifyExportBuilder(String host) {
        super(host);
    }

    @CheckForNull
    @Override
    public String getManifest() {
        return manifest;
    }

    @DataBoundSetter
    public void setManifest(String manifest) {
        this.manifest = Util.fixEmptyAndTrim(manifest);
    }

    @CheckForNull
    @Override
    public String getFromBuild() {
        return fromBuild;
    }

    @DataBoundSetter
    public void setFromBuild(String fromBuild) {
        this.fromBuild = Util.fixEmptyAndTrim(fromBuild);
    }

    @CheckForNull
    @Override
    public String getExportDirectory() {
        return exportDirectory;
    }

    @DataBoundSetter
    public void setExportDirectory(String exportDirectory) {
        this.exportDirectory = Util.fixEmptyAndTrim(exportDirectory);
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
    public String getOnDifference() {
        return onDifference == null ? DEFAULT_ON_DIFFERENCE : onDifference;
    }

    @DataBoundSetter
    public void setOnDifference(String onDifference) {
        this.onDifference = Util.fixEmptyAndTrim(onDifference);
    }

    /** Descriptor of the build step. */
    @Extension
    @Symbol("hypervVerifyExport")
    public static final class DescriptorImpl extends OperationBuilderDescriptor implements VerifyExportFormEndpoints {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervVerifyExport_DisplayName();
        }
    }
}
