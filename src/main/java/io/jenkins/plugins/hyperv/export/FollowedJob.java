package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;

/**
 * The job as last seen.
 *
 * @param reference as the host returned it
 * @param startedMillis when we learned of it
 * @param percent as last seen
 * @param stateName as last seen
 * @param pollMillis the present interval between two looks
 * @param loggedPercent what the last progress line said
 * @param loggedMillis when the last progress line was written
 */
record FollowedJob(
        EndpointReference reference,
        long startedMillis,
        int percent,
        String stateName,
        long pollMillis,
        int loggedPercent,
        long loggedMillis) {

    /** InstanceID, the job's key. */
    String id() {
        return reference.selector("InstanceID").orElse("");
    }
}
