package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import java.time.Instant;
import java.util.Optional;

/**
 * Recovery snapshot of a target that the host lists.
 *
 * @param id normalized
 * @param reference as the host returned it
 * @param created when it was taken, by the host's clock; empty if the host does not say it, as in the list of a VM group's
 */
record ListedSnapshot(String id, EndpointReference reference, Optional<Instant> created) {}
