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
import io.jenkins.plugins.hyperv.forms.ExportSnapshotFormEndpoints;
import io.jenkins.plugins.hyperv.forms.SnapshotValidation;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import java.io.IOException;
import java.util.UUID;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * Freestyle build step that exports a snapshot with its disks. Variables are expanded in every field, and later steps find the
 * result in {@code HYPERV_EXPORT_*}.
 */
public final class HypervExportSnapshotBuilder extends Builder implements ExportSnapshotParameters {

    private final String host;
    private final String exportDirectory;
    private String machine;
    private String collection;
    private String base;
    private boolean requireBase;
    private boolean keepSnapshotOnFailure;
    private boolean preflightOnly;
    private String credentialsId;
    private int timeoutMinutes;
    // Null if config.xml lacks them: XStream runs no initializers.
    private String consistency;
    private Integer keepReferencePoints;
    private Integer outageToleranceMinutes;
    private boolean checksums;
    private boolean writeManifest;
    private Boolean cancelOnAbort;

    /** Sets the host's configured name and the directory on the host. */
    @DataBoundConstructor
    public HypervExportSnapshotBuilder(String host, String exportDirectory) {
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
        return consistency == null ? DEFAULT_CONSISTENCY : consistency;
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
                ExportSnapshotFactory.operation(this, variables::expand, UUID.randomUUID(), build, clock.millis()),
                clock);
        return true;
    }

    /** Descriptor of the build step. */
    @Extension
    @Symbol("hypervExportSnapshot")
    public static final class DescriptorImpl extends BuildStepDescriptor<Builder>
            implements ExportSnapshotFormEndpoints {

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervExportSnapshot_DisplayName();
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
            SnapshotValidation.requireNumbers(form);
            return super.newInstance(request, form);
        }
    }
}
