package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.virtualization.DirectoryListing;
import io.jenkins.plugins.hyperv.virtualization.HostPath;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Query stage that reads machines and files for the manifest once more, if they are unknown after a restart. The last stage: what
 * only the manifest needs is not part of the stored state, which stays small for that.
 */
final class ReadDetailsStage implements QueryStage<SnapshotExport> {

    private DirectoryListing listing;
    private DiskInspection disks;

    @Override
    public String name() {
        return "readDetails";
    }

    @Override
    public String activity() {
        return "reading what the manifest contains";
    }

    @Override
    public boolean isTimeLimited(SnapshotExport export) {
        return false;
    }

    @Override
    public Result<SnapshotExport> query(SnapshotExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        if (disks != null) {
            disks.advance(context);
            return disks.isComplete() ? complete(export, context) : new Result.Again<>(Duration.ZERO);
        }
        String root = export.request().directory().path();
        boolean filesAreKnown =
                export.exported() == null || !export.exported().files().isEmpty() || !HostPath.isOnDrive(root);
        if (filesAreKnown) {
            return new Result.Complete<>(withTarget(export, context));
        }
        listing = listing == null ? DirectoryListing.tree(root) : listing;
        listing.advance(context.host().storage());
        if (listing.isTooLarge()) {
            throw new OperationFailedException("the export directory has far more files than an export.");
        }
        if (listing.isComplete()) {
            disks = new DiskInspection(listing.files());
        }
        return new Result.Again<>(Duration.ZERO);
    }

    private Result<SnapshotExport> complete(SnapshotExport export, StageContext context) throws WsmanException {
        return new Result.Complete<>(ExportedFiles.of(withTarget(export, context), listing.files(), disks.settings()));
    }

    /** With the machines of the target and of the reference point. */
    private static SnapshotExport withTarget(SnapshotExport export, StageContext context) throws WsmanException {
        return withPoint(TargetMachines.readIfUnknown(export, context), context);
    }

    /** With the machines in the reference point. */
    private static SnapshotExport withPoint(SnapshotExport export, StageContext context) throws WsmanException {
        SnapshotExport.Point point = export.point();
        if (point == null || point.id() == null || !point.machines().isEmpty()) {
            return export;
        }
        TargetCalls calls = export.target().calls();
        for (ListedPoint listed : calls.referencePoints(context.host())) {
            if (listed.id().equals(point.id())) {
                return export.withPoint(point.withMachines(calls.members(context.host(), listed).stream()
                        .map(TrackedMachine::of)
                        .toList()));
            }
        }
        return export;
    }

    @Override
    public Optional<SnapshotExport> afterFailure(SnapshotExport export, String reason) {
        return Optional.of(
                export.withWarnings(List.of("The manifest is incomplete after a restart of Jenkins: " + reason)));
    }
}
