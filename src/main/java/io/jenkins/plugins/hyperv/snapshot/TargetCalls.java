package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.SnapshotSettings;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemReferencePoint;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Calls and queries of the snapshot cycle for one kind of target. */
sealed interface TargetCalls permits MachineCalls, GroupCalls {

    /** The recovery snapshots of the target. */
    List<ListedSnapshot> snapshots(HypervHost host) throws WsmanException;

    /**
     * When one of these snapshots was taken, by the host's clock; empty if the host does not say it. One request at most: a group's
     * snapshot has no time of its own (class reference), so that the snapshots of its machines have to be read.
     */
    Optional<Instant> created(HypervHost host, ListedSnapshot snapshot) throws WsmanException;

    /** The reference points of the target. */
    List<ListedPoint> referencePoints(HypervHost host) throws WsmanException;

    /** The reference points of the machines in a reference point of the target; empty if the host lists none. */
    List<VirtualSystemReferencePoint> members(HypervHost host, ListedPoint point) throws WsmanException;

    SnapshotTarget target();

    Submission create(HypervHost host, SnapshotSettings settings) throws WsmanException;

    Submission export(HypervHost host, EndpointReference snapshot, String directory, Optional<EndpointReference> base)
            throws WsmanException;

    Submission convert(HypervHost host, EndpointReference snapshot) throws WsmanException;

    Submission destroy(HypervHost host, EndpointReference snapshot) throws WsmanException;

    Submission destroyReferencePoint(HypervHost host, EndpointReference point) throws WsmanException;

    /** BackupIntent of the export. Its numbers differ between a machine and a VM group. */
    Manifest.NumberedValue backupIntent();

    /** The method of the export. */
    String exportMethod();

    /** The PowerShell command with which an administrator lists the recovery snapshots. */
    String listCommand();

    /** The PowerShell command with which an administrator removes a snapshot. */
    String removalCommand(String snapshotId);
}
