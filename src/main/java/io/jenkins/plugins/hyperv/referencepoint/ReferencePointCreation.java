package io.jenkins.plugins.hyperv.referencepoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.util.List;
import java.util.stream.Stream;

/**
 * Creation of a reference point: the data of the operation {@link CreateReferencePoint}.
 *
 * @param request what the user requested
 * @param group the VM group; null until the host has been asked
 * @param before the IDs of the group's reference points before the call; null until they are listed
 * @param createdId the ID of the new reference point; null until it is known
 * @param createdReference the new reference point as the host returned it; null until it is known
 * @param presumed whether it is taken for the new one only because no other is new, and may be another program's
 * @param created the new reference point as the host shows it; null until it is read
 * @param jobId the job that created it; null if there was none, or Jenkins does not know it
 * @param durationSeconds how long the job took; 0 likewise
 * @param warnings what the user has to know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReferencePointCreation(
        CreationRequest request,
        GroupTarget group,
        List<String> before,
        String createdId,
        EndpointReference createdReference,
        boolean presumed,
        ReferencePointFacts created,
        String jobId,
        long durationSeconds,
        List<String> warnings) {

    public ReferencePointCreation {
        before = before == null ? null : List.copyOf(before);
        warnings = List.copyOf(warnings);
    }

    /** The data of an operation that is about to start. */
    public static ReferencePointCreation of(CreationRequest request) {
        return new ReferencePointCreation(request, null, null, null, null, false, null, null, 0, List.of());
    }

    ReferencePointCreation withGroup(GroupTarget value) {
        return new ReferencePointCreation(
                request,
                value,
                before,
                createdId,
                createdReference,
                presumed,
                created,
                jobId,
                durationSeconds,
                warnings);
    }

    ReferencePointCreation withBefore(List<String> ids) {
        return new ReferencePointCreation(
                request, group, ids, createdId, createdReference, presumed, created, jobId, durationSeconds, warnings);
    }

    ReferencePointCreation withCreated(String id, EndpointReference reference) {
        return new ReferencePointCreation(
                request, group, before, id, reference, presumed, created, jobId, durationSeconds, warnings);
    }

    ReferencePointCreation asPresumed() {
        return new ReferencePointCreation(
                request, group, before, createdId, createdReference, true, created, jobId, durationSeconds, warnings);
    }

    ReferencePointCreation withJob(String id, long seconds) {
        return new ReferencePointCreation(
                request, group, before, createdId, createdReference, presumed, created, id, seconds, warnings);
    }

    ReferencePointCreation withFacts(ReferencePointFacts facts) {
        return new ReferencePointCreation(
                request, group, before, createdId, createdReference, presumed, facts, jobId, durationSeconds, warnings);
    }

    ReferencePointCreation withWarnings(List<String> more) {
        return new ReferencePointCreation(
                request,
                group,
                before,
                createdId,
                createdReference,
                presumed,
                created,
                jobId,
                durationSeconds,
                Stream.concat(warnings.stream(), more.stream()).toList());
    }
}
