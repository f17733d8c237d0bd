package io.jenkins.plugins.hyperv.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;

/**
 * Decision between a differential and a full export.
 *
 * @param baseId the base's identifier; null for a full export
 * @param reference the base as the host returned it; null for a full export
 * @param manifestSha256 digest of the manifest of the export that made the base; null if it is unknown
 * @param fullBecause why the export is full although a base was requested, as a clause; empty otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BaseDecision(String baseId, EndpointReference reference, String manifestSha256, String fullBecause) {

    static BaseDecision full(String because) {
        return new BaseDecision(null, null, null, because);
    }

    static BaseDecision differential(ListedPoint base, String manifestSha256) {
        return new BaseDecision(base.id(), base.reference(), manifestSha256, "");
    }

    boolean isDifferential() {
        return baseId != null;
    }
}
