package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.snapshot.SnapshotRequest;

/** Parameters of the export of a snapshot, in Pipeline and freestyle. */
interface ExportSnapshotParameters extends ExportParameters {

    String DEFAULT_CONSISTENCY = "APPLICATION";

    int DEFAULT_KEEP_REFERENCE_POINTS = SnapshotRequest.DEFAULT_KEPT;

    /** The ID or the name of the virtual machine; null if a VM group is given. */
    String getMachine();

    /** The ID or the name of the VM group; null if a virtual machine is given. */
    String getCollection();

    /** {@code APPLICATION} or {@code CRASH}. */
    String getConsistency();

    /** {@code lastSuccessful}, or the ID of a reference point; null for a full export. */
    String getBase();

    /** Whether the operation fails if the base cannot be used, instead of making a full export. */
    boolean isRequireBase();

    /** How many reference points of this job and target remain on the host after an export; 0 for all. */
    int getKeepReferencePoints();

    /** Whether the snapshot remains on the host for diagnosis if the operation is not successful. */
    boolean isKeepSnapshotOnFailure();

    /** Whether the operation only reports what it finds on the host, and changes nothing. */
    boolean isPreflightOnly();

    @Override
    default StateCodec.Typed<?> operation(OperationStart start) throws AbortException {
        return ExportSnapshotFactory.operation(this, start);
    }
}
