package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;

/**
 * Export job of a reference point in a listing of the host. An identifier or a text is empty if the host does not give it.
 *
 * @param id InstanceID
 * @param state JobState
 * @param directory ExportDirectory
 * @param collectionId CollectionId, the VM group
 * @param referencePointId ReferencePointGroupId
 * @param baseId BaseReferencePointGroupId
 */
public record ListedExportJob(
        InstanceId id,
        JobState state,
        String directory,
        InstanceId collectionId,
        InstanceId referencePointId,
        InstanceId baseId) {

    static ListedExportJob of(CimInstance job) {
        return new ListedExportJob(
                InstanceId.of(job.string("InstanceID")),
                JobProgress.of(job).state(),
                job.string("ExportDirectory").orElse(""),
                InstanceId.of(job.string("CollectionId")),
                InstanceId.of(job.string("ReferencePointGroupId")),
                InstanceId.of(job.string("BaseReferencePointGroupId")));
    }

    /** Whether the job does not say what it exports. */
    public boolean isAnonymous() {
        return referencePointId.isEmpty() && collectionId.isEmpty();
    }
}
