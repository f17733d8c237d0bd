package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.checksums.ProofStages;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.DirectoryListing;
import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Query stage that lists the exported files, and checks that nothing is missing. The snapshot
 * becomes the base of later exports only after that.
 */
final class PostflightStage implements QueryStage<SnapshotExport> {

    /** Missing files in the message of a failure. */
    private static final int MOST_NAMED = 10;

    private DirectoryListing listing;

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
        if (export.request().preflightOnly() || !DirectoryListing.isOnDrive(root)) {
            return new Result.Complete<>(export);
        }
        listing = listing == null ? DirectoryListing.tree(root) : listing;
        listing.advance(context.host().storage());
        if (listing.isTooLarge()) {
            throw new OperationFailedException(
                    "The export directory " + root
                            + " contains far more files than an export writes. Use a directory that only this export writes to.");
        }
        if (!listing.isComplete()) {
            return new Result.Again<>(Duration.ZERO);
        }
        SnapshotExport known = TargetMachines.readIfUnknown(export, context);
        List<ListedFile> files = listing.files();
        List<String> missing = PostflightRules.missing(known.target(), files);
        if (!missing.isEmpty()) {
            throw new OperationFailedException(
                    String.join(" ", Texts.bounded(missing, MOST_NAMED)) + " The export is not usable.");
        }
        long bytes =
                files.stream().mapToLong(file -> file.sizeBytes().orElse(0)).sum();
        context.log().line("Found " + Texts.count(files.size(), "file") + ", " + Texts.size(bytes));
        return new Result.Complete<>(withFiles(known, files));
    }

    /** The export with its files for the manifest. */
    static SnapshotExport withFiles(SnapshotExport export, List<ListedFile> files) {
        FileOwners owners = new FileOwners(export.target(), files);
        return export.withExported(new SnapshotExport.Exported(files.stream()
                .filter(file -> !ProofStages.writes(Manifest.FILE_NAME, file.path()))
                .map(file -> file(owners, file))
                .toList()));
    }

    private static SnapshotExport.ExportedFile file(FileOwners owners, ListedFile file) {
        return SnapshotExport.ExportedFile.of(
                owners.of(file),
                kind(PostflightRules.name(file)),
                file.path(),
                file.sizeBytes().isPresent() ? file.sizeBytes().getAsLong() : null,
                file.lastModified()
                        .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(null));
    }

    private static String kind(String fileName) {
        if (PostflightRules.isDisk(fileName)) {
            return "disk";
        }
        return switch (fileName.substring(fileName.lastIndexOf('.') + 1)) {
            case "VMCX" -> "configuration";
            case "VMRS" -> "runtime";
            case "VMGS" -> "guestState";
            default -> "other";
        };
    }
}
