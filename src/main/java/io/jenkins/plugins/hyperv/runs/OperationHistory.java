package io.jenkins.plugins.hyperv.runs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.reports.OperationRecord;
import io.jenkins.plugins.hyperv.snapshot.SnapshotFacts;
import io.jenkins.plugins.hyperv.storage.HostJsonFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * History of the operations on each host: the last success and the last export of each target, and the failures since the
 * start of Jenkins. One file for each host in {@code $JENKINS_HOME/hyperv-export-history/}, written atomically; the failures
 * are not stored. Operations that change nothing on a host do not count. Thread-safe.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class OperationHistory {

    static final int MAX_TARGETS = 200;

    private static final Logger LOGGER = Logger.getLogger(OperationHistory.class.getName());
    private static final HostJsonFiles<HostHistory> FILES =
            new HostJsonFiles<>("hyperv-export-history", HostHistory.class, HostHistory::hostKey);

    private final Object lock = new Object();
    /** By the key of the host; null until the files have been read. */
    private Map<String, HostHistory> hosts;

    private final Map<String, Integer> failures = new HashMap<>();

    /**
     * History of a host.
     *
     * @param lastSuccessMillis when the last successful operation ended, in milliseconds since the epoch; 0 if there was none
     * @param exports the last export of each target, oldest first
     */
    public record HostHistory(String hostKey, long lastSuccessMillis, List<LastExport> exports) {
        public HostHistory {
            exports = List.copyOf(exports);
        }

        /** Seconds since the end of the last successful operation; null if Jenkins knows none. */
        @CheckForNull
        public Long secondsSinceLastSuccess() {
            return lastSuccessMillis == 0 ? null : Math.max(0, System.currentTimeMillis() - lastSuccessMillis) / 1000;
        }

        private HostHistory withSuccess(long endedMillis, List<LastExport> added) {
            List<LastExport> all = new ArrayList<>(exports);
            added.forEach(export -> all.removeIf(other -> other.targetId().equalsIgnoreCase(export.targetId())));
            all.addAll(added);
            return new HostHistory(
                    hostKey, endedMillis, all.subList(Math.max(0, all.size() - MAX_TARGETS), all.size()));
        }
    }

    /**
     * Last export of a target.
     *
     * @param targetId identifies the machine or VM group on the host
     * @param targetName what people call it
     * @param job the full name of the job that exported it
     * @param buildNumber the number of the build
     * @param endedMillis in milliseconds since the epoch
     * @param referencePoints how many reference points of the target the job had then; 0 if it made none
     */
    public record LastExport(
            String targetId, String targetName, String job, int buildNumber, long endedMillis, int referencePoints) {
        public LastExport {
            Objects.requireNonNull(targetId);
            Objects.requireNonNull(targetName);
            Objects.requireNonNull(job);
        }
    }

    /** The history of this Jenkins. */
    public static OperationHistory get() {
        return ExtensionList.lookupFirst(OperationHistory.class);
    }

    /** The history of a host; without a success and exports if Jenkins knows none. */
    public HostHistory of(String hostKey) {
        synchronized (lock) {
            return loaded().getOrDefault(hostKey, new HostHistory(hostKey, 0, List.of()));
        }
    }

    /** How many operations on a host have failed since the start of Jenkins. Aborted operations do not count. */
    public int failuresSinceStart(String hostKey) {
        synchronized (lock) {
            return failures.getOrDefault(hostKey, 0);
        }
    }

    /** Adds an operation that has ended. */
    void add(Origin origin, OperationRecord record) {
        synchronized (lock) {
            String hostKey = origin.hostKey();
            if (record.getResult() == OperationRecord.Result.FAILED) {
                failures.merge(hostKey, 1, Integer::sum);
            } else if (record.isComplete()) {
                long endedMillis = record.getStartedMillis() + record.getDurationMillis();
                put(of(hostKey).withSuccess(endedMillis, exports(origin, record, endedMillis)));
            }
        }
    }

    private static List<LastExport> exports(Origin origin, OperationRecord record, long endedMillis) {
        Map<String, String> facts = record.getFacts();
        String target = facts.get(OperationType.TARGET_ID);
        return target == null || record.getLocation().isEmpty()
                ? List.of()
                : List.of(new LastExport(
                        target,
                        record.getTarget().isEmpty() ? record.getSubject() : record.getTarget(),
                        origin.job(),
                        origin.number(),
                        endedMillis,
                        SnapshotFacts.ownReferencePoints(facts).size()));
    }

    private void put(HostHistory history) {
        loaded().put(history.hostKey(), history);
        try {
            FILES.write(history);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Cannot store the history of a Hyper-V host: " + history.hostKey(), e);
        }
    }

    private Map<String, HostHistory> loaded() {
        if (hosts == null) {
            hosts = FILES.read();
        }
        return hosts;
    }
}
