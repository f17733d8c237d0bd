package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;

/**
 * Recovery snapshot of a target that the host lists.
 *
 * @param id normalized
 * @param reference as the host returned it
 */
record ListedSnapshot(String id, EndpointReference reference) {}
