package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;

/**
 * Export job of a reference point collection at one moment (Msvm_CollectionReferencePointExportJob), without the files that it
 * wrote: see {@link ExportJobFiles}. A job of another class does not say what it exports, see {@link ReferencePointExportJobs}.
 *
 * @param job the properties that every job has
 * @param referencePointId ReferencePointGroupId
 * @param directory ExportDirectory; empty if the host does not give it
 */
public record ExportJob(ConcreteJob job, InstanceId referencePointId, String directory) {

    /** Reads what an export job has beside other jobs. */
    static ExportJob of(ConcreteJob job) {
        CimInstance instance = job.instance();
        return new ExportJob(
                job,
                InstanceId.of(instance.string("ReferencePointGroupId")),
                instance.string("ExportDirectory").orElse(""));
    }

    /** Whether the job does not say what it exports. */
    public boolean isAnonymous() {
        return referencePointId.isEmpty() && directory.isEmpty();
    }
}
