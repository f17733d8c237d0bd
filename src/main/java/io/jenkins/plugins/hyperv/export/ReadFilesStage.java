package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.HostFile;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Query stage that reads size and date of the exported files. The export is complete: whatever goes wrong here leaves sizes
 * out and fails nothing.
 */
final class ReadFilesStage implements QueryStage<ReferencePointExport> {

    /** Requests in one turn, so that a turn stays short and an abort is noticed. */
    private static final int BATCH = 5;

    private static final long MAX_MILLIS = 120_000;
    private static final int MAX_FILES = 400;

    private final List<Manifest.File> read = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
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
    public boolean isTimeLimited() {
        return false;
    }

    @Override
    public Result<ReferencePointExport> query(ReferencePointExport export, StageContext context) {
        since = since == null ? context.now() : since;
        List<Manifest.File> files = ExportedFiles.of(export.completed().exported());
        if (files.size() > MAX_FILES) {
            return complete(
                    export, files, List.of("Sizes are missing: the export has " + files.size() + " files."), context);
        }
        if (Duration.between(since, context.now()).toMillis() > MAX_MILLIS) {
            return complete(export, files, List.of("Sizes are missing: the host answers too slowly."), context);
        }
        try {
            HypervHost host = context.host();
            int end = Math.min(files.size(), read.size() + BATCH);
            for (Manifest.File file : files.subList(read.size(), end)) {
                read.add(withSize(file, host));
            }
        } catch (WsmanException e) {
            return complete(export, files, List.of("Sizes are missing: " + e.getMessage()), context);
        }
        return read.size() < files.size()
                ? new Result.Again<>(Duration.ZERO)
                : complete(export, read, missing(), context);
    }

    private Manifest.File withSize(Manifest.File file, HypervHost host) throws WsmanException {
        if (!ExportedFiles.isOnDrive(file.path())) {
            return file;
        }
        Optional<HostFile> found = host.file(file.path());
        if (found.isEmpty()) {
            missing.add(file.path());
            return file;
        }
        HostFile onHost = found.get();
        return new Manifest.File(
                file.kind(),
                file.path(),
                onHost.sizeBytes().isPresent() ? onHost.sizeBytes().getAsLong() : null,
                onHost.lastModified()
                        .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(null));
    }

    /** A file that the job names and the host does not find makes a restore fail. */
    private List<String> missing() {
        return missing.isEmpty()
                ? List.of()
                : List.of("The host reports files that it does not find: " + Texts.list(missing) + ".");
    }

    private static Result<ReferencePointExport> complete(
            ReferencePointExport export, List<Manifest.File> files, List<String> warnings, StageContext context) {
        CompletedExport completed = export.completed().withFiles(files, warnings);
        String size = completed.totalBytes() == null ? "" : ", " + Texts.size(completed.totalBytes());
        context.log().line("Exported " + Texts.count(files.size(), "file") + size);
        completed.warnings().forEach(warning -> context.log().line("WARNING: " + warning));
        return new Result.Complete<>(export.withCompleted(completed));
    }
}
