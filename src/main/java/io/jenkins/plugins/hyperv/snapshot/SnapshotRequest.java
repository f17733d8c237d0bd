package io.jenkins.plugins.hyperv.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.checksums.Proof;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.virtualization.ConsistencyLevel;
import java.util.List;

/**
 * Request to export a snapshot, checked as far as that is possible without the host.
 *
 * @param machine the machine; null for a VM group
 * @param collection the VM group; null for a machine
 * @param directory the export directory on the host
 * @param consistency application or crash
 * @param base the base of a differential export
 * @param requireBase whether an unusable base fails the operation instead of making a full export
 * @param keepReferencePoints how many reference points of this job and target remain, and the base on record if it would not be
 *     among them; 0 keeps all
 * @param keepSnapshotOnFailure whether the snapshot remains on the host for diagnosis if the operation is not successful
 * @param preflightOnly whether the operation only reports what it finds and changes nothing
 * @param proof the proof that the user wants
 * @param history the newest exports of the same job on record, oldest first; of most of them only the reference points are
 *     stored
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SnapshotRequest(
        IdOrName machine,
        IdOrName collection,
        ExportDirectory directory,
        ConsistencyLevel consistency,
        BaseChoice base,
        boolean requireBase,
        int keepReferencePoints,
        boolean keepSnapshotOnFailure,
        boolean preflightOnly,
        Proof proof,
        List<RecordedExport> history) {

    /** How many reference points remain if the user does not say. */
    public static final int DEFAULT_KEPT = 2;
    /** How many reference points may remain. Many of them slow the start of machines (observed). */
    public static final int MOST_KEPT = 20;

    public SnapshotRequest {
        proof = proof == null ? Proof.NONE : proof;
        history = List.copyOf(RecordedExport.bounded(history, base.id()));
        if ((machine == null) == (collection == null)) {
            throw new IllegalArgumentException("either a machine or a VM group");
        }
    }

    /** Checks that a user names one target and a sensible number of reference points. */
    public static void check(String machine, String collection, int keepReferencePoints)
            throws InvalidParameterException {
        boolean hasMachine = machine != null && !machine.isBlank();
        boolean hasCollection = collection != null && !collection.isBlank();
        if (hasMachine == hasCollection) {
            throw new InvalidParameterException(
                    hasMachine
                            ? "Give either a VM (machine) or a VM group (collection), not both."
                            : "The target is missing: give a VM (machine) or a VM group (collection).");
        }
        if (keepReferencePoints < 0 || keepReferencePoints > MOST_KEPT) {
            throw new InvalidParameterException("keepReferencePoints must be 0, which keeps all reference points, or a"
                    + " number up to " + MOST_KEPT + ".");
        }
    }

    /** Parses user input: {@code APPLICATION} or {@code CRASH}. */
    public static ConsistencyLevel consistency(String typed) throws InvalidParameterException {
        String text = typed == null ? "" : typed.strip();
        for (ConsistencyLevel level : List.of(ConsistencyLevel.APPLICATION, ConsistencyLevel.CRASH)) {
            if (level.name().equals(text)) {
                return level;
            }
        }
        throw new InvalidParameterException("The consistency must be APPLICATION or CRASH.");
    }

    /** The same request with the exports of the job on record, oldest first. */
    public SnapshotRequest withHistory(List<RecordedExport> value) {
        return new SnapshotRequest(
                machine,
                collection,
                directory,
                consistency,
                base,
                requireBase,
                keepReferencePoints,
                keepSnapshotOnFailure,
                preflightOnly,
                proof,
                value);
    }

    /** What the user calls the target. */
    public String targetText() {
        return machine == null ? collection.text() : machine.text();
    }
}
