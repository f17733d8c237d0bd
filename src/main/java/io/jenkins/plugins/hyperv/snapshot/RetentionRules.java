package io.jenkins.plugins.hyperv.snapshot;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rules of retention: which reference points on the host are removed after a successful export. Exported files need no
 * reference point, only the next differential export needs its base. That is the new reference point once the export is on
 * record, and until then, the one of the last export on record: the build can still be aborted or killed.
 */
final class RetentionRules {

    private RetentionRules() {}

    /** What the job has made for the target and what is not known to be gone, oldest first; the last one is the new one. */
    static List<String> own(SnapshotExport export) {
        Set<String> own = new LinkedHashSet<>();
        export.request().history().stream()
                .filter(each -> each.targetId().equals(export.target().id()))
                .map(RecordedExport::referencePointId)
                .forEach(own::add);
        if (export.point() != null && export.point().id() != null) {
            own.add(export.point().id());
        }
        if (export.retention() != null) {
            own.retainAll(export.retention().listed());
            export.retention().removed().forEach(own::remove);
        }
        return List.copyOf(own);
    }

    /**
     * The reference points to remove, oldest first. Never one of another job or program, never the newest, and never the base.
     *
     * @param listed what the host lists for the target
     * @param own what this job has made for the target, oldest first; the last one is the base of the next export
     * @param base the base of the next export as long as this one is not on record; empty for none
     * @param keep how many of them remain, and the base besides if it would not be among them; 0 keeps all
     */
    static List<String> select(Collection<String> listed, List<String> own, Optional<String> base, int keep) {
        Set<String> present = new LinkedHashSet<>(own);
        present.retainAll(listed);
        int surplus = present.size() - keep;
        if (keep <= 0 || surplus <= 0) {
            return List.of();
        }
        return present.stream()
                .limit(present.size() - 1L)
                .filter(id -> base.filter(id::equals).isEmpty())
                .limit(surplus)
                .toList();
    }

    /**
     * What contradicts the removal of one reference point, as a sentence; empty if nothing does. New reference points of
     * other programs contradict nothing.
     */
    static Optional<String> surprise(Collection<String> before, String removed, Collection<String> after) {
        if (after.contains(removed)) {
            return Optional.of("The host still lists reference point " + removed + " after its removal.");
        }
        Set<String> missing = new TreeSet<>(before);
        missing.remove(removed);
        missing.removeAll(after);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("With reference point " + removed
                        + ", more disappeared from the host than Jenkins removed: " + String.join(", ", missing) + ".");
    }
}
