package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.virtualization.ReferencePointType;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;

/**
 * Reference point of a target that the host lists.
 *
 * @param id normalized, the same in all spellings
 * @param reference as the host returned it
 * @param type how the host tracks changes
 * @param description the reference point as the manifest describes it
 */
record ListedPoint(
        String id, EndpointReference reference, ReferencePointType type, Manifest.ReferencePoint description) {}
