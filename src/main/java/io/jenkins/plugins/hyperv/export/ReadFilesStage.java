package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.checksums.ProofStages;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.DirectoryListing;
import io.jenkins.plugins.hyperv.virtualization.ExportJobFiles;
import io.jenkins.plugins.hyperv.virtualization.ExportedPaths;
import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Query stage that reads what the manifest contains beside the state: the files that the job reports, and their sizes and dates
 * with one query for a directory. If the job reports no files, the export directory is listed. The export is complete: whatever
 * goes wrong here leaves something out and fails nothing.
 */
final class ReadFilesStage implements QueryStage<ReferencePointExport> {

    private static final long MAX_MILLIS = 120_000;

    private final List<String> warnings = new ArrayList<>();
    private ReferencePointExport known;
    private ExportedPaths reported;
    private DirectoryListing listing;
    private Instant since;

    @Override
    public String name() {
        return "readFiles";
    }

    @Override
    public String activity() {
        return "reading the exported files";
    }

    @Override
    public boolean isTimeLimited(ReferencePointExport export) {
        return false;
    }

    @Override
    public Result<ReferencePointExport> query(ReferencePointExport export, StageContext context) {
        since = since == null ? context.now() : since;
        boolean isLate = Duration.between(since, context.now()).toMillis() > MAX_MILLIS;
        if (known == null) {
            known = withMachines(export, context);
            return new Result.Again<>(Duration.ZERO);
        }
        try {
            if (isLate) {
                return withoutSizes("the host answers too slowly.", context);
            }
            if (reported == null) {
                reported = reported(context);
                listing = listing();
                return new Result.Again<>(Duration.ZERO);
            }
            if (!listing.isComplete()) {
                listing.advance(context.host().storage());
            }
        } catch (WsmanException e) {
            return withoutSizes(e.getMessage(), context);
        }
        if (listing.isTooLarge()) {
            return withoutSizes("the directories have far more files than an export.", context);
        }
        return listing.isComplete() ? complete(sized(), context) : new Result.Again<>(Duration.ZERO);
    }

    private ReferencePointExport withMachines(ReferencePointExport export, StageContext context) {
        try {
            return ReferencePointResolver.readMachinesIfUnknown(export, context);
        } catch (WsmanException | OperationFailedException e) {
            warnings.add("The VMs are missing: " + e.getMessage());
            return export;
        }
    }

    /** What the job reports; nothing for an export without a job, and if the host has forgotten the job. */
    private ExportedPaths reported(StageContext context) throws WsmanException {
        CompletedExport completed = known.completed();
        if (completed.job() == null || completed.job().id() == null) {
            return ExportedPaths.NONE;
        }
        Optional<ExportJobFiles> files = context.host()
                .filesOf(completed.job().jobClass(), completed.job().id());
        if (files.isEmpty()) {
            warnings.add("The host's job does not say which files it wrote."
                    + (DirectoryListing.isOnDrive(known.request().directory().path())
                            ? " The manifest has the files of the export directory."
                            : ""));
            return ExportedPaths.NONE;
        }
        if (!files.get().unread().isEmpty()) {
            warnings.add("The host cannot send "
                    + Texts.list(files.get().unread())
                    + " of the job, because the list exceeds its largest response: raise MaxEnvelopeSizekb in"
                    + " winrm/config on the host.");
        }
        return files.get().paths();
    }

    /** The directories of the reported files. Without a complete report, everything in the export directory. */
    private DirectoryListing listing() {
        List<String> paths =
                ExportedFiles.of(reported).stream().map(Manifest.File::path).toList();
        String root = known.request().directory().path();
        boolean isComplete = !paths.isEmpty() && warnings.isEmpty();
        return isComplete || !DirectoryListing.isOnDrive(root)
                ? DirectoryListing.around(paths)
                : DirectoryListing.tree(root);
    }

    private List<Manifest.File> sized() {
        Map<String, ListedFile> listed = new HashMap<>();
        listing.files().forEach(file -> listed.put(UpcaseTable.upperCase(file.path()), file));
        List<Manifest.File> files = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Manifest.File file : ExportedFiles.of(reported)) {
            ListedFile found = listed.remove(UpcaseTable.upperCase(file.path()));
            if (found == null && DirectoryListing.isOnDrive(file.path())) {
                missing.add(file.path());
            }
            files.add(found == null ? file : sized(file.kind(), file.path(), found));
        }
        if (!missing.isEmpty()) {
            // A file that the job names and the host does not find makes a restore fail.
            warnings.add("The host reports files that it does not find: " + Texts.list(missing) + ".");
        }
        if (listing.isTree()) {
            listed.values().stream()
                    .filter(file -> !ProofStages.writes(Manifest.FILE_NAME, file.path()))
                    .forEach(file -> files.add(sized(ExportedFiles.kindOf(file.path()), file.path(), file)));
            if (files.isEmpty()) {
                warnings.add("The export has no files: the host reports none, and the export directory is empty.");
            }
        }
        return files;
    }

    private static Manifest.File sized(String kind, String path, ListedFile file) {
        return Manifest.File.of(
                kind,
                path,
                file.sizeBytes().isPresent() ? file.sizeBytes().getAsLong() : null,
                file.lastModified()
                        .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(null));
    }

    private Result<ReferencePointExport> withoutSizes(String because, StageContext context) {
        warnings.add("Sizes are missing: " + because);
        reported = reported == null ? ExportedPaths.NONE : reported;
        return complete(ExportedFiles.of(reported), context);
    }

    private Result<ReferencePointExport> complete(List<Manifest.File> files, StageContext context) {
        CompletedExport completed = known.completed().withFiles(reported, files, warnings);
        String size = completed.totalBytes() == null ? "" : ", " + Texts.size(completed.totalBytes());
        context.log().line("Exported " + Texts.count(files.size(), "file") + size);
        completed.warnings().forEach(warning -> context.log().line("WARNING: " + warning));
        return new Result.Complete<>(known.withCompleted(completed));
    }
}
