package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.EnumeratedItem;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;

/**
 * Reference point collection of a VM group (Msvm_ReferencePointCollection).
 *
 * @param reference as the host returned it
 * @param id CollectionID
 * @param name ElementName, not unique; empty for none
 * @param type how the host tracks changes since then
 * @param consistency the consistency of the machines' data
 */
public record ReferencePointCollection(
        EndpointReference reference, String id, String name, ReferencePointType type, ConsistencyLevel consistency) {

    /** The VM group's id by the second key of the class reference; empty if the host uses one key only. */
    public String collectionId() {
        return reference.selector("VirtualSystemCollectionId").orElse("");
    }

    static ReferencePointCollection of(EnumeratedItem item) {
        CimInstance instance = item.instance();
        return new ReferencePointCollection(
                item.reference(),
                instance.string("CollectionID").orElse(""),
                instance.name("ElementName"),
                ReferencePointType.of(instance.integer("ReferencePointType").orElse(0)),
                ConsistencyLevel.ofCollection(
                        instance.integer("ConsistencyLevel").orElse(0)));
    }
}
