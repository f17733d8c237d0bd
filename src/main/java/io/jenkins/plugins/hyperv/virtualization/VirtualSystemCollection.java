package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.EnumeratedItem;

/**
 * VM group (Msvm_VirtualSystemCollection).
 *
 * @param reference as the host returned it
 * @param id CollectionID
 * @param name ElementName, not unique; empty for none
 */
public record VirtualSystemCollection(EndpointReference reference, String id, String name) {

    static VirtualSystemCollection of(EnumeratedItem item) {
        return new VirtualSystemCollection(
                item.reference(),
                item.instance().string("CollectionID").orElse(""),
                item.instance().name("ElementName"));
    }
}
