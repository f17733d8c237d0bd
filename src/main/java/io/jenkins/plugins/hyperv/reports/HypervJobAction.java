package io.jenkins.plugins.hyperv.reports;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Job;
import hudson.model.Run;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.model.TransientActionFactory;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Action of a job with the trend of its operations: a link in the side panel, a page, and the remote API. */
@ExportedBean
@Restricted(NoExternalUse.class)
@SuppressFBWarnings(value = "EI_EXPOSE_REP", justification = "an action belongs to its job")
public final class HypervJobAction implements Action {

    private final Job<?, ?> job;

    private HypervJobAction(Job<?, ?> job) {
        this.job = job;
    }

    public Job<?, ?> getJob() {
        return job;
    }

    /** The remote API, for everyone who may read the job. */
    public Api getApi() {
        return new Api(this);
    }

    /** The operations of the latest builds, newest first. */
    @Exported
    public List<OperationTrend.Row> getOperations() {
        return getTrend().getRows();
    }

    /** Read again for each view. */
    public OperationTrend getTrend() {
        return OperationTrend.of(job);
    }

    @Override
    public String getIconFileName() {
        return "symbol-server";
    }

    @Override
    public String getDisplayName() {
        return Messages.HypervJobAction_DisplayName();
    }

    @Override
    public String getUrlName() {
        return "hyperv-exports";
    }

    /** Adds the link to jobs whose latest build, or latest successful one, ran an operation. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Job> {

        @Override
        public Class<Job> type() {
            return Job.class;
        }

        @Override
        public Class<? extends Action> actionType() {
            return HypervJobAction.class;
        }

        @NonNull
        @Override
        public Collection<? extends Action> createFor(@NonNull Job target) {
            Job<?, ?> job = target;
            return Stream.<Run<?, ?>>of(job.getLastBuild(), job.getLastSuccessfulBuild())
                            .flatMap(run -> Optional.ofNullable(run).stream())
                            .anyMatch(run -> run.getAction(HypervRunAction.class) != null)
                    ? List.of(new HypervJobAction(job))
                    : List.of();
        }
    }
}
