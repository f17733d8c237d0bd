package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.Extension;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.hyperv.forms.ExportReferencePointFormEndpoints;
import io.jenkins.plugins.hyperv.forms.ParameterValidation;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * Freestyle build step that exports a reference point. Variables are expanded in every field, and later steps find the
 * result in {@code HYPERV_EXPORT_*}.
 */
public final class HypervExportReferencePointBuilder extends Builder implements ExportReferencePointParameters {

    private final String host;
    private final String referencePoint;
    private final String exportDirectory;
    private String collection;
    private String baseReferencePoint;
    private String credentialsId;
    private List<MachineSelection> machines;
    private int timeoutMinutes;
    // Null if an older version stored config.xml: XStream runs no initializers.
    private Integer outageToleranceMinutes;
    private boolean checksums;
    private boolean writeManifest;
    private Boolean cancelOnAbort;

    /** Sets the host's configured name, the reference point's ID or name, and the directory on the host. */
    @DataBoundConstructor
    public HypervExportReferencePointBuilder(String host, String referencePoint, String exportDirectory) {
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
        // A plain list, which XStream can read.
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
        return outageToleranceMinutes == null ? DEFAULT_OUTAGE_TOLERANCE_MINUTES : outageToleranceMinutes;
    }

    /** Takes null for an empty form field, which means the default; a plain int would be 0. */
    @DataBoundSetter
    public void setOutageToleranceMinutes(@CheckForNull Integer outageToleranceMinutes) {
        this.outageToleranceMinutes = outageToleranceMinutes;
    }

    @Override
    public boolean isCancelOnAbort() {
        return cancelOnAbort == null ? DEFAULT_CANCEL_ON_ABORT : cancelOnAbort;
    }

    @DataBoundSetter
    public void setCancelOnAbort(boolean cancelOnAbort) {
        this.cancelOnAbort = cancelOnAbort;
    }

    @Override
    public boolean perform(AbstractBuild<?, ?> build, Launcher launcher, BuildListener listener)
            throws InterruptedException, IOException {
        EnvVars variables = build.getEnvironment(listener);
        MonotonicClock clock = MonotonicClock.startingNow();
        FreestyleExecution.run(
                build,
                listener,
                ExportReferencePointFactory.operation(
                        this, variables::expand, UUID.randomUUID(), build, clock.millis()),
                clock);
        return true;
    }

    /** Descriptor of the build step. */
    @Extension
    @Symbol("hypervExportReferencePoint")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder>
            implements ExportReferencePointFormEndpoints {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervExport_DisplayName();
        }

        @Override
        @SuppressWarnings("rawtypes")
        public boolean isApplicable(Class<? extends AbstractProject> jobType) {
            return true;
        }

        /** Rejects invalid numbers before Stapler binds the form, because Stapler binds them to 0. */
        @Override
        public Builder newInstance(@CheckForNull StaplerRequest2 request, @NonNull JSONObject form)
                throws FormException {
            ParameterValidation.requireMinutes(form);
            return super.newInstance(request, form);
        }
    }
}
