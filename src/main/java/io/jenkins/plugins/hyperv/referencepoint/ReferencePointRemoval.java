package io.jenkins.plugins.hyperv.referencepoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.util.List;

/**
 * Removal of a reference point: the data of the operation {@link DestroyReferencePoint}.
 *
 * @param request what the user requested
 * @param group the VM group with the machines of the reference point; null until the host has been asked
 * @param reference the reference point as the host returned it; null until the host has been asked
 * @param point the reference point as the host showed it; null until the host has been asked
 * @param listed the IDs of the group's reference points before the call; null until they are listed
 * @param alsoGone reference points of the group that disappeared with it; null until the host has destroyed it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReferencePointRemoval(
        RemovalRequest request,
        GroupTarget group,
        EndpointReference reference,
        ReferencePointFacts point,
        List<String> listed,
        List<String> alsoGone) {

    public ReferencePointRemoval {
        listed = listed == null ? null : List.copyOf(listed);
        alsoGone = alsoGone == null ? null : List.copyOf(alsoGone);
    }

    /** The data of an operation that is about to start. */
    public static ReferencePointRemoval of(RemovalRequest request) {
        return new ReferencePointRemoval(request, null, null, null, null, null);
    }

    ReferencePointRemoval resolved(GroupTarget target, EndpointReference found, ReferencePointFacts facts) {
        return new ReferencePointRemoval(request, target, found, facts, listed, alsoGone);
    }

    ReferencePointRemoval withListed(List<String> ids) {
        return new ReferencePointRemoval(request, group, reference, point, ids, alsoGone);
    }

    ReferencePointRemoval destroyedWith(List<String> others) {
        return new ReferencePointRemoval(request, group, reference, point, listed, others);
    }
}
