package io.jenkins.plugins.hyperv;

import hudson.Functions;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.PermalinkProjectAction.Permalink;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.hyperv.hosts.JobAuthentication;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.verify.BuildName;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * Build whose artifacts another build reads. The identity as which builds of the reading job run has to have the permission to
 * read the job, and its artifacts if Jenkins has a permission of its own for artifacts. A job that it may not read is reported
 * as one that does not exist.
 */
final class SourceBuild {

    private SourceBuild() {}

    /**
     * Finds the build.
     *
     * @param name relative to the job of the reading build
     * @param reader the build that reads
     * @throws InvalidParameterException if there is none that it may read
     */
    static Run<?, ?> find(BuildName name, Run<?, ?> reader) throws InvalidParameterException {
        Job<?, ?> readerJob = reader.getParent();
        ACLContext identity = ACL.as2(JobAuthentication.ofBuilds(readerJob));
        try {
            return find(name, readerJob);
        } finally {
            identity.close();
        }
    }

    private static Run<?, ?> find(BuildName name, Job<?, ?> readerJob) throws InvalidParameterException {
        Job<?, ?> job = name.job().isEmpty() ? readerJob : job(name.job(), readerJob);
        if (job == null || !job.hasPermission(Item.READ)) {
            throw new InvalidParameterException("Jenkins has no job " + Texts.quoted(name.job())
                    + " that builds of this job may read. fromBuild names a job relative to this one, or from the"
                    + " top with a slash at the beginning.");
        }
        Run<?, ?> run = run(job, name.build());
        if (run == null) {
            throw new InvalidParameterException(
                    "The job " + Texts.quoted(job.getFullName()) + " has no build " + name.build() + ".");
        }
        if (Functions.isArtifactsPermissionEnabled() && !run.hasPermission(Run.ARTIFACTS)) {
            throw new InvalidParameterException("Builds of this job may not read the artifacts of "
                    + Texts.quoted(job.getFullName() + "#" + run.getNumber())
                    + ": they need the permission Run/Artifacts.");
        }
        return run;
    }

    private static Job<?, ?> job(String name, Job<?, ?> readerJob) {
        try {
            return Jenkins.get().getItem(name, readerJob.getParent(), Job.class);
        } catch (AccessDeniedException e) {
            // Thrown for an item that the reader may discover but not read.
            return null;
        }
    }

    private static Run<?, ?> run(Job<?, ?> job, String build) {
        if (Character.isDigit(build.charAt(0))) {
            return job.getBuildByNumber(Integer.parseInt(build));
        }
        Permalink permalink = job.getPermalinks().get(build);
        return permalink == null ? null : permalink.resolve(job);
    }
}
