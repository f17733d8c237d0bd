package io.jenkins.plugins.hyperv.overview;

import hudson.model.Item;
import hudson.model.Job;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * Link to a build whose job the reader may see. Making it loads no build from disk, so that the build may have been deleted.
 *
 * @param name for the reader
 * @param url relative to the root of Jenkins
 */
record BuildLink(String name, String url) {

    static final BuildLink NONE = new BuildLink("", "");

    /** Empty if the reader may not read the job, or the job does not exist any more. */
    static Optional<BuildLink> of(String jobFullName, int number) {
        try {
            Job<?, ?> job = Jenkins.get().getItemByFullName(jobFullName, Job.class);
            return job == null || !job.hasPermission(Item.READ)
                    ? Optional.empty()
                    : Optional.of(new BuildLink(job.getFullDisplayName() + " #" + number, job.getUrl() + number + "/"));
        } catch (AccessDeniedException e) {
            // The reader may only discover the job.
            return Optional.empty();
        }
    }
}
