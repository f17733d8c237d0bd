package io.jenkins.plugins.hyperv;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.UnreadableManifestException;
import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.reports.ManifestArchive;
import io.jenkins.plugins.hyperv.reports.OperationRecord;
import io.jenkins.plugins.hyperv.snapshot.BaseFiles;
import io.jenkins.plugins.hyperv.snapshot.ExportSnapshot;
import io.jenkins.plugins.hyperv.snapshot.RecordedExport;
import io.jenkins.plugins.hyperv.snapshot.SnapshotFacts;
import io.jenkins.plugins.hyperv.snapshot.SnapshotRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * History of the snapshot exports of a job, read from the records of its builds: which reference points the job has made, and
 * which export may be the base of the next one.
 *
 * <p>Each record carries the reference points of its target that the job had made by then and that still existed. So the latest
 * record of a target is enough, and reference points of deleted builds are not forgotten. A base needs an intact manifest too,
 * because the manifest of the next export contains its digest, and its files may be the parents of exported disks, as those of
 * the exports that it is based on. Builds are loaded from disk, newest first, until all are known: at least
 * {@link #MIN_BUILDS}, because builds of a job may overlap, and at most {@link #MAX_BUILDS}. The result of a build does
 * not count, because an export is complete even if a later step of its build fails.
 */
final class SnapshotHistory {

    private static final Logger LOGGER = Logger.getLogger(SnapshotHistory.class.getName());

    static final int MIN_BUILDS = 10;
    static final int MAX_BUILDS = 200;

    private final SnapshotRequest request;
    private final OperationLog log;
    private final List<Past> records = new ArrayList<>();
    /** By target. */
    private final Map<String, RecordedExport> bases = new LinkedHashMap<>();
    /** The files of each base and of the exports that it is based on, by target. */
    private final Map<String, BaseFiles> baseFiles = new LinkedHashMap<>();
    /** The target that the request names, if a record has its name or ID. */
    private String targetId;

    private record Past(long endedMillis, String targetId, List<String> referencePoints) {}

    private SnapshotHistory(SnapshotRequest request, OperationLog log) {
        this.request = request;
        this.log = log;
    }

    /**
     * Reads the history for a request. Waits for the store of builds and artifacts.
     *
     * @param log gets a line for each export that is not used, with the reason
     */
    static SnapshotHistory read(SnapshotRequest request, Job<?, ?> job, OperationLog log) {
        SnapshotHistory history = new SnapshotHistory(request, log);
        int builds = 0;
        for (Run<?, ?> run = job.getLastBuild();
                run != null && builds < (history.isComplete() ? MIN_BUILDS : MAX_BUILDS);
                run = run.getPreviousBuild()) {
            history.add(run);
            builds++;
        }
        return history;
    }

    private boolean isComplete() {
        return targetId != null
                && baseFiles.containsKey(targetId)
                && baseFiles.get(targetId).nextManifestSha256() == null;
    }

    private void add(Run<?, ?> run) {
        HypervRunAction action = run.getAction(HypervRunAction.class);
        List<OperationRecord> operations = action == null ? List.of() : action.getOperations();
        for (int i = operations.size() - 1; i >= 0; i--) {
            OperationRecord operation = operations.get(i);
            if (operation.getType().equals(ExportSnapshot.NAME) && !operation.isRunning()) {
                add(run, operation);
            }
        }
    }

    private void add(Run<?, ?> run, OperationRecord operation) {
        Map<String, String> facts = operation.getFacts();
        String target = SnapshotFacts.targetId(facts);
        if (target.isEmpty()) {
            return;
        }
        if (targetId == null && isRequested(operation, target)) {
            targetId = target;
        }
        records.add(new Past(
                operation.getStartedMillis() + operation.getDurationMillis(),
                target,
                SnapshotFacts.ownReferencePoints(facts)));
        if (isWantedAsBase(operation, target)) {
            base(run, operation, target);
        } else if (isNextOfChain(operation, baseFiles.get(target))) {
            addFiles(run, operation, target);
        }
    }

    private static boolean isNextOfChain(OperationRecord operation, @CheckForNull BaseFiles known) {
        String sha256 = operation.getManifestSha256();
        return known != null && sha256 != null && sha256.equals(known.nextManifestSha256());
    }

    private void addFiles(Run<?, ?> run, OperationRecord operation, String target) {
        try {
            baseFiles.put(target, baseFiles.get(target).and(ManifestArchive.read(run, operation)));
        } catch (IOException | UnreadableManifestException e) {
            LOGGER.log(Level.FINE, "The manifest of an export that the base is based on cannot be read", e);
        }
    }

    private boolean isRequested(OperationRecord operation, String target) {
        return operation.getSubject().equalsIgnoreCase(request.targetText())
                || target.equalsIgnoreCase(request.targetText());
    }

    /** A full export has no base, but retention must not remove the one of the export that follows if this one fails. */
    private boolean isWantedAsBase(OperationRecord operation, String target) {
        String point = SnapshotFacts.referencePoint(operation.getFacts());
        return operation.isComplete()
                && !point.isEmpty()
                && (targetId == null || targetId.equals(target))
                && !bases.containsKey(target)
                && switch (request.base().kind()) {
                    case FULL, LAST_SUCCESSFUL -> true;
                    case REFERENCE_POINT -> point.equals(request.base().id());
                };
    }

    private void base(Run<?, ?> run, OperationRecord operation, String target) {
        try {
            Manifest manifest = ManifestArchive.read(run, operation);
            bases.put(target, export(operation, manifest));
            baseFiles.put(target, BaseFiles.of(bases.get(target).referencePointId(), manifest));
        } catch (IOException | UnreadableManifestException e) {
            log.line("The export of " + run.getDisplayName() + " is no base for this one: " + e.getMessage());
        }
    }

    private static RecordedExport export(OperationRecord operation, Manifest manifest)
            throws UnreadableManifestException {
        if (!manifest.outcome().equals(Manifest.COMPLETED)) {
            throw new UnreadableManifestException("According to its manifest, the export did not complete.");
        }
        String point = SnapshotFacts.referencePoint(operation.getFacts());
        boolean isOfOperation = operation.getId().equals(manifest.exportId())
                && manifest.referencePoint() != null
                && point.equals(manifest.referencePoint().id());
        if (!isOfOperation) {
            throw new UnreadableManifestException("The manifest is of another export.");
        }
        List<String> disks = manifest.machines().stream()
                .flatMap(machine -> machine.disks().stream())
                .map(Manifest.Disk::id)
                .toList();
        return RecordedExport.of(point, manifest.target().id(), disks, operation.getManifestSha256());
    }

    /** The files of the exports that a differential export may be based on. */
    List<BaseFiles> baseFiles() {
        return List.copyOf(baseFiles.values());
    }

    /** The exports, oldest first: of the target of the request, or of all targets if no record has its name. */
    List<RecordedExport> exports() {
        records.sort(Comparator.comparingLong(Past::endedMillis));
        Map<String, RecordedExport> exports = new LinkedHashMap<>();
        for (Past past : records) {
            if (targetId == null || past.targetId().equals(targetId)) {
                past.referencePoints()
                        .forEach(point ->
                                exports.putIfAbsent(point, RecordedExport.withoutManifest(point, past.targetId())));
            }
        }
        bases.values().forEach(base -> exports.computeIfPresent(base.referencePointId(), (point, known) -> base));
        return List.copyOf(exports.values());
    }
}
