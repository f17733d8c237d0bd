package io.jenkins.plugins.hyperv.export;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Export of a reference point: the data of the operation {@link ExportReferencePoint}.
 *
 * @param request what the user requested
 * @param resolved what the request names on the host; null until the host has been asked
 * @param completed what the host exported; null until the export is complete
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReferencePointExport(ExportRequest request, ResolvedExport resolved, CompletedExport completed) {

    /** The data of an operation that is about to start. */
    public static ReferencePointExport of(ExportRequest request) {
        return new ReferencePointExport(request, null, null);
    }

    ReferencePointExport withResolved(ResolvedExport value) {
        return new ReferencePointExport(request, value, completed);
    }

    ReferencePointExport withCompleted(CompletedExport value) {
        return new ReferencePointExport(request, resolved, value);
    }
}
