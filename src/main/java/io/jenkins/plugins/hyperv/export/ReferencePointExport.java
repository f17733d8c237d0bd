package io.jenkins.plugins.hyperv.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.checksums.ProofState;

/**
 * Export of a reference point: the data of the operation {@link ExportReferencePoint}.
 *
 * @param request what the user requested
 * @param resolved what the request names on the host; null until the host has been asked
 * @param completed what the host exported; null until the export is complete
 * @param proof the state of the proof
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReferencePointExport(
        ExportRequest request, ResolvedExport resolved, CompletedExport completed, ProofState proof) {

    public ReferencePointExport {
        proof = proof == null ? ProofState.NONE : proof;
    }

    /** The data of an operation that is about to start. */
    public static ReferencePointExport of(ExportRequest request) {
        return new ReferencePointExport(request, null, null, ProofState.NONE);
    }

    ReferencePointExport withResolved(ResolvedExport value) {
        return new ReferencePointExport(request, value, completed, proof);
    }

    ReferencePointExport withCompleted(CompletedExport value) {
        return new ReferencePointExport(request, resolved, value, proof);
    }

    ReferencePointExport withProof(ProofState value) {
        return new ReferencePointExport(request, resolved, completed, value);
    }
}
