package io.jenkins.plugins.hyperv.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.checksums.Proof;
import java.util.List;

/**
 * Request to export a reference point, checked as far as that is possible without the host.
 *
 * @param referencePoint the reference point to export
 * @param collection the VM group whose reference points are considered; null for all
 * @param directory the export directory on the host
 * @param base the base of a differential export; null for a full export
 * @param machines the selected machines and disks; empty for all
 * @param proof the proof that the user wants
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportRequest(
        IdOrName referencePoint,
        IdOrName collection,
        ExportDirectory directory,
        IdOrName base,
        List<MachineChoice> machines,
        Proof proof) {

    public ExportRequest {
        machines = List.copyOf(machines);
        proof = proof == null ? Proof.NONE : proof;
    }

    /** A request without proof. */
    public ExportRequest(
            IdOrName referencePoint,
            IdOrName collection,
            ExportDirectory directory,
            IdOrName base,
            List<MachineChoice> machines) {
        this(referencePoint, collection, directory, base, machines, Proof.NONE);
    }
}
