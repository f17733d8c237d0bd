package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.MethodParameters;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.List;

/**
 * Snapshot service of VM groups: takes a recovery snapshot of all machines of a group, exports it, converts it to a reference
 * point collection, destroys it. The calls follow the class reference; no public program is known to make them, so they are
 * unconfirmed. No call is idempotent, and callers find the result by what the host lists, as with {@link SnapshotService}.
 * Thread-safe.
 */
public final class CollectionSnapshotService {

    private static final String SNAPSHOTS = "Msvm_CollectionSnapshotService";

    private final WmiNamespace virtualization;

    CollectionSnapshotService(WmiNamespace virtualization) {
        this.virtualization = virtualization;
    }

    /** The snapshot collections of a VM group (association Msvm_SnapshotOfVirtualSystemCollection, class reference). */
    public List<SnapshotCollection> snapshotsOf(EndpointReference group) throws WsmanException {
        return virtualization.associators(
                group, "Msvm_SnapshotOfVirtualSystemCollection", "Msvm_SnapshotCollection", SnapshotCollection::of);
    }

    /** The snapshots of the machines in a snapshot collection (association Msvm_CollectedSnapshots, class reference). */
    public List<VirtualSystemSettings> membersOf(EndpointReference collection) throws WsmanException {
        return virtualization.associators(
                collection, "Msvm_CollectedSnapshots", "Msvm_VirtualSystemSettingData", VirtualSystemSettings::of);
    }

    /** Takes a recovery snapshot (CreateSnapshot). The class of the settings is not documented (inferred). */
    public Submission create(EndpointReference group, SnapshotSettings settings) throws WsmanException {
        return virtualization.call(
                SNAPSHOTS,
                "CreateSnapshot",
                new MethodParameters()
                        .reference("Collection", group)
                        .text("SnapshotSettings", settings.toCimXml())
                        .text("SnapshotType", Integer.toString(CollectionSnapshotType.RECOVERY.code())));
    }

    /**
     * Exports a snapshot collection with its disks (ExportSnapshot).
     *
     * @param directory fully qualified path on the host
     */
    public Submission export(EndpointReference snapshot, String directory, CollectionExportSettings settings)
            throws WsmanException {
        return virtualization.call(
                SNAPSHOTS,
                "ExportSnapshot",
                new MethodParameters()
                        .reference("SnapshotCollection", snapshot)
                        .text("ExportDirectory", directory)
                        .text("ExportSettingData", settings.toCimXml()));
    }

    /** Converts a snapshot collection to a reference point collection and deletes it (ConvertToReferencePoint). */
    public Submission convert(EndpointReference snapshot) throws WsmanException {
        return virtualization.call(
                SNAPSHOTS,
                "ConvertToReferencePoint",
                new MethodParameters().reference("AffectedSnapshotCollection", snapshot));
    }

    /** Destroys a snapshot collection (DestroySnapshot). The host may destroy snapshots that depend on it too. */
    public Submission destroy(EndpointReference snapshot) throws WsmanException {
        return virtualization.call(
                SNAPSHOTS, "DestroySnapshot", new MethodParameters().reference("AffectedSnapshotCollection", snapshot));
    }
}
