package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;

/**
 * Export job in a listing of the host.
 *
 * @param id InstanceID; empty if the host does not give it
 * @param state JobState
 * @param directory ExportDirectory; empty if the host does not give it
 */
public record ListedExportJob(InstanceId id, JobState state, String directory) {

    static ListedExportJob of(CimInstance job) {
        return new ListedExportJob(
                InstanceId.of(job.string("InstanceID")),
                JobProgress.of(job).state(),
                job.string("ExportDirectory").orElse(""));
    }
}
