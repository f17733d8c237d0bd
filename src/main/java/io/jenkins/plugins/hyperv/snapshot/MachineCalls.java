package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.PowerShellCommand;
import io.jenkins.plugins.hyperv.virtualization.SnapshotSettings;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemBackupIntent;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemExportSettings;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemReferencePoint;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Calls of the snapshot cycle for one machine. Published programs make the same calls in the same order. */
record MachineCalls(SnapshotTarget target) implements TargetCalls {

    private static final VirtualSystemBackupIntent INTENT = VirtualSystemBackupIntent.PRESERVE_CHAIN;

    private InstanceId machineId() {
        return InstanceId.of(target.id());
    }

    @Override
    public List<ListedSnapshot> snapshots(HypervHost host) throws WsmanException {
        return host.virtualSystems().recoverySnapshotsOf(machineId()).stream()
                .map(snapshot -> new ListedSnapshot(snapshot.id().value(), snapshot.reference(), snapshot.created()))
                .toList();
    }

    @Override
    public Optional<Instant> created(HypervHost host, ListedSnapshot snapshot) {
        return snapshot.created();
    }

    @Override
    public List<ListedPoint> referencePoints(HypervHost host) throws WsmanException {
        return points(host).stream()
                .map(point -> new ListedPoint(
                        point.id().value(), point.reference(), point.type(), TrackedMachine.describe(point)))
                .toList();
    }

    private List<VirtualSystemReferencePoint> points(HypervHost host) throws WsmanException {
        return host.virtualSystems().referencePointsOf(machineId());
    }

    @Override
    public List<VirtualSystemReferencePoint> members(HypervHost host, ListedPoint point) throws WsmanException {
        return points(host).stream()
                .filter(each -> each.id().value().equals(point.id()))
                .toList();
    }

    @Override
    public Submission create(HypervHost host, SnapshotSettings settings) throws WsmanException {
        return host.snapshots().create(target.reference(), settings);
    }

    @Override
    public Submission export(
            HypervHost host, EndpointReference snapshot, String directory, Optional<EndpointReference> base)
            throws WsmanException {
        String settingsId = target.machines().get(0).exportSettingsId();
        return host.snapshots()
                .export(
                        target.reference(),
                        directory,
                        new VirtualSystemExportSettings(settingsId, snapshot, base, INTENT));
    }

    @Override
    public Submission convert(HypervHost host, EndpointReference snapshot) throws WsmanException {
        return host.snapshots().convert(snapshot);
    }

    @Override
    public Submission destroy(HypervHost host, EndpointReference snapshot) throws WsmanException {
        return host.snapshots().destroy(snapshot);
    }

    @Override
    public Submission destroyReferencePoint(HypervHost host, EndpointReference point) throws WsmanException {
        return host.snapshots().destroyReferencePoint(point);
    }

    @Override
    public Manifest.NumberedValue backupIntent() {
        return Manifest.NumberedValue.of(INTENT.code(), INTENT);
    }

    @Override
    public String exportMethod() {
        return "ExportSystemDefinition";
    }

    @Override
    public String listCommand() {
        return PowerShellCommand.listRecoverySnapshotsOfMachine(target.id());
    }

    @Override
    public String removalCommand(String snapshotId) {
        return PowerShellCommand.removeRecoverySnapshot(target.id(), snapshotId);
    }
}
