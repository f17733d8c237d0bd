package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.CancelReason;
import io.jenkins.plugins.hyperv.operation.OperationLog;
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

/** Looks at what a completed export wrote, and puts the manifest together. */
final class Collecting {

    /** Looks per turn, so that a turn stays short and an abort is noticed. */
    private static final int BATCH = 5;
    /** Sizes are worth no more waiting than this. */
    private static final long LONGEST_MILLIS = 120_000;
    /** An export of thousands of files is told without their sizes rather than asked about one by one. */
    private static final int MOST_FILES_MEASURED = 400;

    private final OperationLog log;
    private final List<Manifest.File> looked = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private Instant since;

    Collecting(OperationLog log) {
        this.log = log;
    }

    Turn collect(ExportState state, HostSource hosts, Instant now) {
        since = since == null ? now : since;
        // A time limit is none on what is complete already.
        if (state.aborted()) {
            return Turn.done(state, new Outcome.Cancelled(CancelReason.ABORTED, state.leftBehind()));
        }
        List<Manifest.File> files = ExportedFiles.of(state.finished().exported());
        if (files.size() > MOST_FILES_MEASURED) {
            return complete(
                    state, files, List.of("Sizes are left out: the export has " + files.size() + " files."), now);
        }
        if (Duration.between(since, now).toMillis() > LONGEST_MILLIS) {
            return complete(state, files, List.of("Sizes are left out: the host is slow to tell them."), now);
        }
        try {
            HypervHost host = hosts.host();
            int end = Math.min(files.size(), looked.size() + BATCH);
            for (Manifest.File file : files.subList(looked.size(), end)) {
                looked.add(measured(file, host));
            }
        } catch (WsmanException e) {
            // The export is complete; a size is no reason to call it failed.
            return complete(state, files, List.of("Sizes are left out: " + e.getMessage()), now);
        }
        return looked.size() < files.size() ? Turn.again(state, 0) : complete(state, looked, missing(), now);
    }

    private Manifest.File measured(Manifest.File file, HypervHost host) throws WsmanException {
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

    /** A file that the job names and the host does not find is what a restore would stumble over. */
    private List<String> missing() {
        return missing.isEmpty()
                ? List.of()
                : List.of("The host names files that it does not find: " + Texts.list(missing) + ".");
    }

    private Turn complete(ExportState state, List<Manifest.File> files, List<String> warnings, Instant now) {
        Manifest manifest = ManifestWriter.completed(state, files, warnings, now);
        String size = manifest.totalBytes() == null ? "" : ", " + Texts.size(manifest.totalBytes());
        log.line("Exported " + Texts.count(manifest.exportedDisks().size(), "disk") + " in "
                + Texts.count(files.size(), "file") + size);
        manifest.warnings().forEach(warning -> log.line("WARNING: " + warning));
        return Turn.done(state, new Outcome.Completed(manifest));
    }
}
