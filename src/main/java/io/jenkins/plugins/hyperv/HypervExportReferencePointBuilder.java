package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.Extension;
import hudson.Launcher;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.AbstractProject;
import hudson.model.BuildListener;
import hudson.tasks.BuildStepDescriptor;
import hudson.tasks.Builder;
import io.jenkins.plugins.hyperv.export.Export;
import io.jenkins.plugins.hyperv.export.ExportRequest;
import io.jenkins.plugins.hyperv.export.ExportState;
import io.jenkins.plugins.hyperv.export.Outcome;
import io.jenkins.plugins.hyperv.forms.ExportReferencePointFormEndpoints;
import io.jenkins.plugins.hyperv.forms.ParameterValidation;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.hosts.RunHostProvider;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.reports.ArchivedExport;
import io.jenkins.plugins.hyperv.reports.BuildLog;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.reports.OperationRecord;
import io.jenkins.plugins.hyperv.runs.BlockingExport;
import io.jenkins.plugins.hyperv.runs.OperationJournal;
import io.jenkins.plugins.hyperv.runs.OperationQueue;
import io.jenkins.plugins.hyperv.runs.OriginFactory;
import io.jenkins.plugins.hyperv.runs.TargetLocks;
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
 * The freestyle build step: the same request and engine as the Pipeline step, driven by the executor's own thread.
 * Variables are expanded in every field, and later steps find the result in {@code HYPERV_EXPORT_*}.
 */
public final class HypervExportReferencePointBuilder extends Builder implements ExportParameters {

    private final String host;
    private final String referencePoint;
    private final String exportDirectory;
    private String collection;
    private String baseReferencePoint;
    private String credentialsId;
    private List<MachineSelection> machines;
    private int timeoutMinutes;
    // Null where config.xml was stored by a version that did not know them: XStream runs no initializers.
    private Integer outageToleranceMinutes;
    private Boolean cancelOnAbort;

    /** Takes the host's configured name, the reference point's ID or name, and the directory on the host. */
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
        // A plain list: that is what config.xml can be read by.
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

    /** An emptied field of a form arrives as null, and means the default; as a plain int it would arrive as 0. */
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
        HypervHostConfiguration configured =
                HypervExportConfiguration.get().resolveHost(variables.expand(host), build.getParent());
        ExportRequest request = ExportRequestFactory.of(this, configured, variables::expand);
        MonotonicClock clock = MonotonicClock.startingNow();
        UUID id = UUID.randomUUID();
        ExportState state = ExportState.begin(request, OriginFactory.of(id, build, configured), clock.millis());
        BuildLog log = new BuildLog(listener, configured.getName());
        OperationRecord report = HypervRunAction.report(build, id.toString(), state, null);
        // Jenkins stores a build when it ends; one that is killed before would leave no trace, nor its credentials.
        build.save();
        try (RunHostProvider hosts = new RunHostProvider(request, build, log);
                TargetLocks.Claim claim = TargetLocks.get().enter(state);
                OperationQueue.Place place = OperationQueue.get().enter(state)) {
            // Closed at an outcome only: where the process goes down instead, the next one sees to what is left.
            OperationJournal.Entry unfinished = OperationJournal.get().begin(build, id);
            // Also for one that only waits for a place: its page would show it as running for ever.
            unfinished.save(state);
            Export export = new Export(state, clock, log, unfinished, claim, place);
            Outcome outcome = outcome(export, hosts, report, log);
            unfinished.close();
            ArchivedExport archived = ArchivedExport.of(outcome, report, build, listener);
            report.completed(archived);
            build.addAction(new ExportEnvironmentAction(archived.manifest(), archived.artifact()));
            return true;
        } catch (AbortException e) {
            report.failed(e.getMessage());
            throw e;
        } catch (InterruptedException e) {
            report.aborted();
            throw e;
        }
    }

    private static Outcome outcome(Export export, RunHostProvider hosts, OperationRecord report, BuildLog log)
            throws InterruptedException {
        try {
            return new BlockingExport(export, hosts, report::follow).run();
        } catch (RuntimeException e) {
            report.failed(e.getMessage());
            log.line(export.state().leftBehind());
            throw e;
        }
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
