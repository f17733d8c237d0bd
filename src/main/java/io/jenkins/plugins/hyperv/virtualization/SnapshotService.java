package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.MethodParameters;
import io.jenkins.plugins.hyperv.wsman.WsmanException;

/**
 * Snapshot service of single machines: takes a recovery snapshot, exports it, converts it to a reference point, destroys it.
 * No call is idempotent: after an exception whose delivery is unknown, the host may have processed it. The reference to the
 * result of a call is null on some hosts even after success (observed with Windows Server 2025), so callers find the result
 * by what the host lists afterwards. Thread-safe.
 */
public final class SnapshotService {

    private static final String SNAPSHOTS = "Msvm_VirtualSystemSnapshotService";
    private static final String MANAGEMENT = "Msvm_VirtualSystemManagementService";
    private static final String REFERENCE_POINTS = "Msvm_VirtualSystemReferencePointService";

    private final WmiNamespace virtualization;

    SnapshotService(WmiNamespace virtualization) {
        this.virtualization = virtualization;
    }

    /** Takes a recovery snapshot (Msvm_VirtualSystemSnapshotService.CreateSnapshot, class reference; number observed). */
    public Submission create(EndpointReference machine, SnapshotSettings settings) throws WsmanException {
        return virtualization.call(
                SNAPSHOTS,
                "CreateSnapshot",
                new MethodParameters()
                        .reference("AffectedSystem", machine)
                        .text("SnapshotSettings", settings.toCimXml())
                        .text("SnapshotType", Integer.toString(VirtualSystemSnapshotType.RECOVERY.code())));
    }

    /**
     * Exports a snapshot with its disks (Msvm_VirtualSystemManagementService.ExportSystemDefinition, class reference).
     *
     * @param directory fully qualified path on the host
     */
    public Submission export(EndpointReference machine, String directory, VirtualSystemExportSettings settings)
            throws WsmanException {
        return virtualization.call(
                MANAGEMENT,
                "ExportSystemDefinition",
                new MethodParameters()
                        .reference("ComputerSystem", machine)
                        .text("ExportDirectory", directory)
                        .text("ExportSettingData", settings.toCimXml()));
    }

    /**
     * Converts a recovery snapshot to a reference point and deletes the snapshot
     * (Msvm_VirtualSystemSnapshotService.ConvertToReferencePoint, class reference). The settings of the reference point are
     * left out, as backup programs do (observed).
     */
    public Submission convert(EndpointReference snapshot) throws WsmanException {
        return virtualization.call(
                SNAPSHOTS, "ConvertToReferencePoint", new MethodParameters().reference("AffectedSnapshot", snapshot));
    }

    /** Destroys a snapshot (Msvm_VirtualSystemSnapshotService.DestroySnapshot, class reference). */
    public Submission destroy(EndpointReference snapshot) throws WsmanException {
        return virtualization.call(
                SNAPSHOTS, "DestroySnapshot", new MethodParameters().reference("AffectedSnapshot", snapshot));
    }

    /** Destroys a reference point (Msvm_VirtualSystemReferencePointService.DestroyReferencePoint, class reference). */
    public Submission destroyReferencePoint(EndpointReference point) throws WsmanException {
        return virtualization.call(
                REFERENCE_POINTS,
                "DestroyReferencePoint",
                new MethodParameters().reference("AffectedReferencePoint", point));
    }
}
