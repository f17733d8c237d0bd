package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.EnumeratedItem;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.util.OptionalLong;

/**
 * Reference point collection of a VM group (Msvm_ReferencePointCollection).
 *
 * @param reference as the host returned it
 * @param id CollectionID
 * @param name ElementName, not unique; empty for none
 * @param typeNumber ReferencePointType as the host sent it
 * @param consistencyNumber ConsistencyLevel as the host sent it; numbered in the opposite order of a machine's
 * @param hasLog HasAssociatedLog: whether the host has the change log of a log-based reference point
 */
public record ReferencePointCollection(
        EndpointReference reference,
        String id,
        String name,
        OptionalLong typeNumber,
        OptionalLong consistencyNumber,
        boolean hasLog) {

    /** How the host tracks changes since then. */
    public ReferencePointType type() {
        return ReferencePointType.of(typeNumber.orElse(0));
    }

    /** The consistency of the machines' data. */
    public ConsistencyLevel consistency() {
        return ConsistencyLevel.ofCollection(consistencyNumber.orElse(0));
    }

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
                instance.integer("ReferencePointType"),
                instance.integer("ConsistencyLevel"),
                instance.bool("HasAssociatedLog").orElse(false));
    }
}
