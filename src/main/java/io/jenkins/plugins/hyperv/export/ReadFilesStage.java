package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.checksums.ProofStages;
import io.jenkins.plugins.hyperv.manifest.FileKind;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.DirectoryListing;
import io.jenkins.plugins.hyperv.virtualization.ExportJobFiles;
import io.jenkins.plugins.hyperv.virtualization.ExportedPaths;
import io.jenkins.plugins.hyperv.virtualization.HostPath;
import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import io.jenkins.plugins.hyperv.wsman.FaultKind;
import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Query stage that reads what the manifest contains beside the state: the files that the job reports, and their sizes and dates
 * with one query for several directories. If the job reports no files, the export directory is listed. The export is complete: what
 * the host cannot answer is left out, with a warning that names it, and fails nothing. The engine retries a host in trouble.
 */
final class ReadFilesStage implements QueryStage<ReferencePointExport> {

    /** For a host that answers. Time in which it does not answer does not count. */
    private static final Duration MOST_TIME = Duration.ofMinutes(2);

    private static final String MACHINES_MISSING = "The VMs are missing: ";
    private static final String FILES_MISSING = "The list of files is incomplete: ";

    /** A host that cannot list several directories in a row cannot list any. */
    private static final int MOST_FAILURES = 3;

    private final List<String> warnings = new ArrayList<>();
    private ReferencePointExport known;
    private ExportedPaths reported;
    private boolean reportIsComplete;
    private DirectoryListing listing;
    /** Why a directory is not listed: one sentence; empty if each is. */
    private String unlistedBecause = "";

    private int failures;
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
    public boolean toleratesOutages() {
        return true;
    }

    @Override
    public Result<ReferencePointExport> query(ReferencePointExport export, StageContext context) throws WsmanException {
        since = since == null ? context.now() : since;
        try {
            return read(export, context);
        } catch (WsmanException e) {
            since = null;
            throw e;
        }
    }

    private Result<ReferencePointExport> read(ReferencePointExport export, StageContext context) throws WsmanException {
        if (known == null) {
            known = withMachines(export, context);
        } else if (reported == null) {
            reported = reported(context);
            listing = listing();
        } else if (listing.isComplete()) {
            return complete(context);
        } else if (listing.isTooLarge()) {
            unlistedBecause = "the directories have far more files than an export.";
            return complete(context);
        } else if (Duration.between(since, context.now()).compareTo(MOST_TIME) > 0) {
            unlistedBecause = "the host answers too slowly.";
            return complete(context);
        } else if (failures == MOST_FAILURES) {
            return complete(context);
        } else {
            list(context);
        }
        return new Result.Again<>(Duration.ZERO);
    }

    private void list(StageContext context) throws WsmanException {
        try {
            listing.advance(context.host().storage());
            failures = 0;
        } catch (WsmanFault | WsmanResponseException e) {
            unlistedBecause = reasonOf(e);
            listing.skip();
            failures++;
        }
    }

    /**
     * Why the host cannot answer one request.
     *
     * @throws WsmanException if it may be able to answer the same request later
     */
    private static String reasonOf(WsmanException e) throws WsmanException {
        // A host takes a minute for a request that times out.
        boolean isTooSlow = e instanceof WsmanFault fault && fault.kind() == FaultKind.TIMED_OUT;
        if (e.isTransient() && !isTooSlow) {
            throw e;
        }
        return e.getMessage();
    }

    private ReferencePointExport withMachines(ReferencePointExport export, StageContext context) throws WsmanException {
        try {
            return ReferencePointResolver.readMachinesIfUnknown(export, context);
        } catch (WsmanFault | WsmanResponseException e) {
            warnings.add(MACHINES_MISSING + reasonOf(e));
        } catch (OperationFailedException e) {
            warnings.add(MACHINES_MISSING + e.getMessage());
        }
        return export;
    }

    /** What the job reports; nothing for an export without a job, and if the host has forgotten the job. */
    private ExportedPaths reported(StageContext context) throws WsmanException {
        CompletedExport completed = known.completed();
        if (completed.job() == null || completed.job().id() == null) {
            return ExportedPaths.NONE;
        }
        Optional<ExportJobFiles> files;
        try {
            files = context.host()
                    .filesOf(completed.job().jobClass(), completed.job().id());
        } catch (WsmanFault | WsmanResponseException e) {
            warnings.add("The host does not say which files its job wrote: " + reasonOf(e));
            return ExportedPaths.NONE;
        }
        if (files.isEmpty()) {
            warnings.add("The host's job does not say which files it wrote."
                    + (HostPath.isOnDrive(known.request().directory().path())
                            ? " The manifest has the files of the export directory."
                            : ""));
            return ExportedPaths.NONE;
        }
        reportIsComplete = files.get().unread().isEmpty();
        if (!reportIsComplete) {
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
        boolean isComplete = !paths.isEmpty() && reportIsComplete;
        return isComplete || !HostPath.isOnDrive(root) ? DirectoryListing.around(paths) : DirectoryListing.tree(root);
    }

    private List<Manifest.File> sized() {
        Map<String, ListedFile> listed = new HashMap<>();
        listing.files().forEach(file -> listed.put(UpcaseTable.upperCase(file.path()), file));
        Set<String> unlisted =
                listing.unlisted().stream().map(UpcaseTable::upperCase).collect(Collectors.toSet());
        List<Manifest.File> files = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        int withoutSize = 0;
        for (Manifest.File file : ExportedFiles.of(reported)) {
            ListedFile found = listed.remove(UpcaseTable.upperCase(file.path()));
            if (found == null && HostPath.isOnDrive(file.path())) {
                if (unlisted.contains(UpcaseTable.upperCase(HostPath.directoryOf(file.path())))) {
                    withoutSize++;
                } else {
                    missing.add(file.path());
                }
            }
            files.add(found == null ? file : sized(file.kind(), file.path(), found));
        }
        if (!missing.isEmpty()) {
            // A file that the job names and the host does not find makes a restore fail.
            warnings.add("The host reports files that it does not find: " + Texts.list(missing) + ".");
        }
        if (!unlistedBecause.isEmpty()) {
            warnings.add(
                    listing.isTree()
                            ? FILES_MISSING + unlistedBecause + " That concerns the directories "
                                    + Texts.list(listing.unlisted()) + "."
                            : "Sizes are missing: " + unlistedBecause + " That concerns "
                                    + Texts.count(withoutSize, "file") + " in " + Texts.list(listing.unlisted()) + ".");
        }
        if (listing.isTree()) {
            listed.values().stream()
                    .filter(file -> !ProofStages.writes(Manifest.FILE_NAME, file.path()))
                    .forEach(file -> files.add(sized(kindOf(file), file.path(), file)));
            if (files.isEmpty() && unlisted.isEmpty()) {
                warnings.add("The export has no files: the host reports none, and the export directory is empty.");
            }
        }
        return files;
    }

    /** The kind of a file that no list of the job names. */
    private static String kindOf(ListedFile file) {
        return FileKind.ofExtension(file.path()).orElse(FileKind.LOG).text();
    }

    private static Manifest.File sized(String kind, String path, ListedFile file) {
        return Manifest.File.of(
                kind,
                path,
                file.sizeBytes().isPresent() ? file.sizeBytes().getAsLong() : null,
                file.lastModified().map(Manifest::time).orElse(null));
    }

    private Result<ReferencePointExport> complete(StageContext context) {
        CompletedExport completed = completed();
        String size = completed.totalBytes() == null ? "" : ", " + Texts.size(completed.totalBytes());
        context.log().line("Exported " + Texts.count(completed.files().size(), "file") + size);
        completed.warnings().forEach(warning -> context.log().line("WARNING: " + warning));
        return new Result.Complete<>(known.withCompleted(completed));
    }

    private CompletedExport completed() {
        List<Manifest.File> files = sized();
        return known.completed().withFiles(reported, files, warnings);
    }

    /** With what the host has answered before. */
    @Override
    public Optional<ReferencePointExport> afterFailure(ReferencePointExport export, String reason) {
        if (known == null) {
            known = export;
            warnings.add(MACHINES_MISSING + reason);
        }
        if (reported == null) {
            reported = ExportedPaths.NONE;
            listing = listing();
            warnings.add(FILES_MISSING + reason);
        } else {
            unlistedBecause = reason;
        }
        return Optional.of(known.withCompleted(completed()));
    }
}
