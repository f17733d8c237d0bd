package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;

/**
 * What tells an export job from others.
 *
 * @param id InstanceID; empty where the host does not say
 * @param state where it stands
 * @param directory ExportDirectory; empty where the host does not say
 */
public record ListedJob(String id, JobState state, String directory) {

    static ListedJob of(CimInstance job) {
        return new ListedJob(
                job.string("InstanceID").orElse(""),
                ExportJob.progressOf(job).state(),
                job.string("ExportDirectory").orElse(""));
    }
}
