package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EnumeratedItem;

/**
 * A group of virtual machines (Msvm_VirtualSystemCollection).
 *
 * @param id CollectionID
 * @param name ElementName, which several may bear; empty for none
 */
public record VirtualSystemCollection(String id, String name) {

    static VirtualSystemCollection of(EnumeratedItem item) {
        return new VirtualSystemCollection(
                item.instance().string("CollectionID").orElse(""),
                item.instance().string("ElementName").orElse(""));
    }
}
