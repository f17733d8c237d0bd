package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.cim.EmbeddedInstance;

/**
 * Settings of a new reference point collection (Msvm_CollectionReferencePointSettingData, class reference).
 *
 * @param consistency the consistency of the machines' data
 */
record ReferencePointSettings(CollectionReferencePointConsistency consistency) {

    /** The settings in the form that the method takes. */
    String toCimXml() {
        return new EmbeddedInstance("Msvm_CollectionReferencePointSettingData")
                .uint8("ConsistencyLevel", consistency.code())
                .toCimXml();
    }
}
