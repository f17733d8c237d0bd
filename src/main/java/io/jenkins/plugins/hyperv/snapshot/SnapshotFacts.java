package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.export.ExportKind;
import io.jenkins.plugins.hyperv.operation.OperationType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Facts of a snapshot export that the record of its build keeps. From them, later exports of the job know the reference
 * points that the job has made, even if the builds that made them do not exist any more.
 */
public final class SnapshotFacts {

    /** {@code MACHINE} or {@code GROUP}. */
    static final String TARGET_KIND = "targetKind";

    private static final String TARGET_ID = OperationType.TARGET_ID;
    private static final String SNAPSHOT = "snapshot";
    private static final String BASE = "base";
    private static final String REFERENCE_POINT = "referencePoint";
    private static final String OWN_REFERENCE_POINTS = "ownReferencePoints";
    /** The newest of them, for a job that keeps all its reference points. */
    private static final int MAX_OWN = 200;

    private SnapshotFacts() {}

    static Map<String, String> of(SnapshotExport export) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (export.plan() == null) {
            return facts;
        }
        facts.put(TARGET_KIND, export.target().kind().name());
        facts.put(TARGET_ID, export.target().id());
        ExportKind kind = export.plan().base().isDifferential() ? ExportKind.DIFFERENTIAL : ExportKind.FULL;
        facts.put(ExportKind.FACT, kind.text());
        putIfKnown(facts, BASE, export.plan().base().baseId());
        if (export.snapshot() != null) {
            putIfKnown(facts, SNAPSHOT, export.snapshot().id());
        }
        if (export.point() != null) {
            putIfKnown(facts, REFERENCE_POINT, export.point().id());
        }
        List<String> own = RetentionRules.own(export);
        facts.put(OWN_REFERENCE_POINTS, String.join(" ", own.subList(Math.max(0, own.size() - MAX_OWN), own.size())));
        return facts;
    }

    private static void putIfKnown(Map<String, String> facts, String name, String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    /** The machine or VM group; empty if it was not found. */
    public static String targetId(Map<String, String> facts) {
        return facts.getOrDefault(TARGET_ID, "");
    }

    /** The reference point that the snapshot became; empty if it is unknown. */
    public static String referencePoint(Map<String, String> facts) {
        return facts.getOrDefault(REFERENCE_POINT, "");
    }

    /** The reference points of the target that the job had made and that were not known to be gone, oldest first. */
    public static List<String> ownReferencePoints(Map<String, String> facts) {
        String own = facts.getOrDefault(OWN_REFERENCE_POINTS, "");
        return own.isEmpty() ? List.of() : List.of(own.split(" "));
    }
}
