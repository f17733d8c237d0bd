package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.virtualization.CollectionBackupIntent;
import io.jenkins.plugins.hyperv.virtualization.CollectionExportSettings;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.PowerShellCommand;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointCollection;
import io.jenkins.plugins.hyperv.virtualization.SnapshotSettings;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemReferencePoint;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Calls of the snapshot cycle for a VM group. They follow the class reference and are unconfirmed. */
record GroupCalls(SnapshotTarget target) implements TargetCalls {

    private static final CollectionBackupIntent INTENT = CollectionBackupIntent.PRESERVE_CHAIN;

    @Override
    public List<ListedSnapshot> snapshots(HypervHost host) throws WsmanException {
        return host.collectionSnapshots().snapshotsOf(target.reference()).stream()
                .map(snapshot -> new ListedSnapshot(snapshot.id().value(), snapshot.reference(), Optional.empty()))
                .toList();
    }

    @Override
    public Optional<Instant> created(HypervHost host, ListedSnapshot snapshot) throws WsmanException {
        return host.collectionSnapshots().membersOf(snapshot.reference()).stream()
                .flatMap(member -> member.created().stream())
                .min(Comparator.naturalOrder());
    }

    @Override
    public List<ListedPoint> referencePoints(HypervHost host) throws WsmanException {
        return points(host).stream()
                .map(point -> new ListedPoint(
                        InstanceId.of(point.id()).value(), point.reference(), point.type(), describe(point)))
                .toList();
    }

    private List<ReferencePointCollection> points(HypervHost host) throws WsmanException {
        return host.collectionReferencePoints().referencePointsOf(target.reference());
    }

    private static Manifest.ReferencePoint describe(ReferencePointCollection point) {
        return new Manifest.ReferencePoint(
                InstanceId.of(point.id()).value(),
                point.name().isEmpty() ? null : point.name(),
                Manifest.NumberedValue.of(point.typeNumber(), point.type()),
                Manifest.NumberedValue.of(point.consistencyNumber(), point.consistency()));
    }

    @Override
    public List<VirtualSystemReferencePoint> members(HypervHost host, ListedPoint point) throws WsmanException {
        Optional<ReferencePointCollection> found = points(host).stream()
                .filter(each -> InstanceId.of(each.id()).value().equals(point.id()))
                .findFirst();
        return found.isPresent() ? host.membersOf(found.get()) : List.of();
    }

    @Override
    public Submission create(HypervHost host, SnapshotSettings settings) throws WsmanException {
        return host.collectionSnapshots().create(target.reference(), settings);
    }

    @Override
    public Submission export(
            HypervHost host, EndpointReference snapshot, String directory, Optional<EndpointReference> base)
            throws WsmanException {
        return host.collectionSnapshots().export(snapshot, directory, new CollectionExportSettings(base, INTENT));
    }

    @Override
    public Submission convert(HypervHost host, EndpointReference snapshot) throws WsmanException {
        return host.collectionSnapshots().convert(snapshot);
    }

    @Override
    public Submission destroy(HypervHost host, EndpointReference snapshot) throws WsmanException {
        return host.collectionSnapshots().destroy(snapshot);
    }

    @Override
    public Submission destroyReferencePoint(HypervHost host, EndpointReference point) throws WsmanException {
        return host.collectionReferencePoints().destroy(point);
    }

    @Override
    public Manifest.NumberedValue backupIntent() {
        return Manifest.NumberedValue.of(INTENT.code(), INTENT);
    }

    @Override
    public String exportMethod() {
        return "ExportSnapshot";
    }

    @Override
    public String listCommand() {
        return PowerShellCommand.listRecoverySnapshotsOfGroup(target.id());
    }

    @Override
    public String removalCommand(String snapshotId) {
        return PowerShellCommand.removeSnapshotCollection(snapshotId);
    }
}
