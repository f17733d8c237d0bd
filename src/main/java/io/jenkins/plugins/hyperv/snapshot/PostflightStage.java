package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.DirectoryListing;
import io.jenkins.plugins.hyperv.virtualization.HostPath;
import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Query stage that lists the exported files, checks that nothing is missing, and looks for the parents of differencing disks. The
 * snapshot becomes the base of later exports only after that.
 */
final class PostflightStage implements QueryStage<SnapshotExport> {

    /** Missing files in the message of a failure. */
    private static final int MOST_NAMED = 10;

    private DirectoryListing listing;
    private DiskInspection disks;
    private SnapshotExport known;

    @Override
    public String name() {
        return "postflight";
    }

    @Override
    public String activity() {
        return "checking the exported files";
    }

    @Override
    public Result<SnapshotExport> query(SnapshotExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        String root = export.request().directory().path();
        // On a share the preflight has warned already.
        if (export.request().preflightOnly() || !HostPath.isOnDrive(root)) {
            return new Result.Complete<>(export);
        }
        if (disks == null) {
            list(export, context);
            return new Result.Again<>(Duration.ZERO);
        }
        disks.advance(context);
        return disks.isComplete() ? complete(context) : new Result.Again<>(Duration.ZERO);
    }

    private void list(SnapshotExport export, StageContext context) throws WsmanException, OperationFailedException {
        String root = export.request().directory().path();
        listing = listing == null ? DirectoryListing.tree(root) : listing;
        listing.advance(context.host().storage());
        if (listing.isTooLarge()) {
            throw new OperationFailedException(
                    "The export directory " + root
                            + " contains far more files than an export writes. Use a directory that only this export writes to.");
        }
        if (listing.isComplete()) {
            known = TargetMachines.readIfUnknown(export, context);
            List<String> missing = PostflightRules.missing(known.target(), listing.files());
            if (!missing.isEmpty()) {
                throw new OperationFailedException(
                        String.join(" ", Texts.bounded(missing, MOST_NAMED)) + " The export is not usable.");
            }
            disks = new DiskInspection(listing.files());
        }
    }

    private Result<SnapshotExport> complete(StageContext context) {
        List<ListedFile> files = listing.files();
        long bytes =
                files.stream().mapToLong(file -> file.sizeBytes().orElse(0)).sum();
        context.log().line("Found " + Texts.count(files.size(), "file") + ", " + Texts.size(bytes));
        disks.sample().ifPresent(context.log()::line);
        SnapshotExport export = ExportedFiles.of(known, files, disks.settings());
        BaseDecision base = export.plan().base();
        Optional<BaseFiles> before =
                base.isDifferential() ? BaseFiles.find(base.baseId(), context.results()) : Optional.empty();
        List<String> warnings = Stream.of(
                        ParentRules.warning(export.exported().files(), base.isDifferential(), before), disks.warning())
                .flatMap(Optional::stream)
                .toList();
        warnings.forEach(warning -> context.log().line("WARNING: " + warning));
        return new Result.Complete<>(export.withWarnings(warnings));
    }
}
