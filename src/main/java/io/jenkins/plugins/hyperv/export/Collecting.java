package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.virtualization.ExportedPaths;
import io.jenkins.plugins.hyperv.virtualization.HostFile;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what a completed export wrote, and puts the manifest together. */
final class Collecting {

    /** Looks per turn, so that a turn stays short. */
    private static final int BATCH = 20;
    /** An export of thousands of files is told without their sizes rather than asked about one by one. */
    private static final int MOST_FILES_MEASURED = 400;

    private final ExportLog log;
    private final List<Manifest.File> looked = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Collecting(ExportLog log) {
        this.log = log;
    }

    Turn collect(ExportState state, HypervHost host, Instant now) {
        if (state.cancellation() != null) {
            return Turn.done(
                    state,
                    new Outcome.Cancelled(
                            state.cancellation().reason(),
                            "The export had completed on the host; its manifest was not written."));
        }
        List<Manifest.File> files = listed(state.finished().exported());
        boolean measure = warnings.isEmpty();
        if (files.size() > MOST_FILES_MEASURED && measure) {
            warnings.add("Sizes are left out: the export has " + files.size() + " files.");
            measure = false;
        }
        if (measure) {
            measure(files, host);
        }
        if (warnings.isEmpty() && looked.size() < files.size()) {
            return Turn.again(state, 0);
        }
        looked.addAll(files.subList(looked.size(), files.size()));
        Manifest manifest = ManifestWriter.completed(state, looked, warnings, now);
        report(manifest);
        return Turn.done(state, new Outcome.Completed(manifest));
    }

    private void measure(List<Manifest.File> files, HypervHost host) {
        int end = Math.min(files.size(), looked.size() + BATCH);
        try {
            for (Manifest.File file : List.copyOf(files.subList(looked.size(), end))) {
                looked.add(measured(file, host));
            }
        } catch (WsmanException e) {
            // The export is complete; a size is no reason to call it failed.
            warnings.add("Sizes are left out: " + e.getMessage());
        }
    }

    private static Manifest.File measured(Manifest.File file, HypervHost host) throws WsmanException {
        // CIM_DataFile knows the host's own drives only.
        if (!file.path().matches("(?s)[A-Za-z]:\\\\.*")) {
            return file;
        }
        Optional<HostFile> found = host.file(file.path());
        if (found.isEmpty()) {
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

    private static List<Manifest.File> listed(ExportedPaths paths) {
        List<Manifest.File> files = new ArrayList<>();
        add(files, "disk", paths.disks());
        add(files, "log", paths.logs());
        add(files, "configuration", paths.configurations());
        add(files, "runtime", paths.runtimes());
        add(files, "guestState", paths.guestStates());
        return files;
    }

    private static void add(List<Manifest.File> files, String kind, List<String> paths) {
        paths.forEach(path -> files.add(new Manifest.File(kind, path, null, null)));
    }

    private void report(Manifest manifest) {
        long disks = manifest.files().stream()
                .filter(file -> file.kind().equals("disk"))
                .count();
        String size = manifest.totalBytes() == null ? "" : ", " + Texts.size(manifest.totalBytes());
        log.line("Exported " + Texts.count(disks, "disk") + " in "
                + Texts.count(manifest.files().size(), "file") + size);
        manifest.warnings().forEach(warning -> log.line("WARNING: " + warning));
    }
}
