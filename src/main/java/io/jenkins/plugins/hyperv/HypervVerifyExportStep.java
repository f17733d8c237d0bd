package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import io.jenkins.plugins.hyperv.forms.VerifyExportFormEndpoints;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Pipeline step {@code hypervVerifyExport}: verifies an export on its host against its manifest and returns a Map. */
public final class HypervVerifyExportStep extends HypervOperationStep implements VerifyExportParameters {

    private String manifest;
    private String fromBuild;
    private String exportDirectory;
    private boolean checksums;
    private String onDifference;

    /** Sets the host's configured name. */
    @DataBoundConstructor
    public HypervVerifyExportStep(String host) {
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

    /** Descriptor of the step. */
    @Extension
    public static final class DescriptorImpl extends OperationStepDescriptor implements VerifyExportFormEndpoints {

        public DescriptorImpl() {
            super(StepArguments.ofOperation("hypervVerifyExport")
                    .with(StepArguments.Type.TEXT, "manifest", "fromBuild", "exportDirectory", "onDifference")
                    .with(StepArguments.Type.FLAG, "checksums"));
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervVerifyExport_DisplayName();
        }

        @CheckForNull
        @Override
        Object target(Map<String, Object> namedArgs) {
            for (String name : new String[] {"exportDirectory", "fromBuild", "manifest"}) {
                if (namedArgs.get(name) != null) {
                    return namedArgs.get(name);
                }
            }
            return null;
        }
    }
}
