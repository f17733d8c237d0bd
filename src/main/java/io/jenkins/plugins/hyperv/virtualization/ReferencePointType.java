package io.jenkins.plugins.hyperv.virtualization;

/** Type of a reference point: how the host tracks changes (Msvm_ReferencePointCollection.ReferencePointType). */
public enum ReferencePointType {
    UNKNOWN("unknown type"),
    LOG_BASED("log based"),
    RCT("RCT");

    private final String displayName;

    ReferencePointType(String displayName) {
        this.displayName = displayName;
    }

    /** For a log. */
    public String displayName() {
        return displayName;
    }

    static ReferencePointType of(long code) {
        return code == 1 ? LOG_BASED : code == 2 ? RCT : UNKNOWN;
    }
}
