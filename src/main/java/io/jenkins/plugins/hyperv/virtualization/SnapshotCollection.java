package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.EnumeratedItem;

/**
 * Snapshot collection of a VM group (Msvm_SnapshotCollection).
 *
 * @param reference as the host returned it
 * @param id CollectionID
 * @param name ElementName, not unique; empty for none
 */
public record SnapshotCollection(EndpointReference reference, InstanceId id, String name) {

    static SnapshotCollection of(EnumeratedItem item) {
        return new SnapshotCollection(
                item.reference(),
                InstanceId.of(item.instance().string("CollectionID")),
                item.instance().name("ElementName"));
    }
}
