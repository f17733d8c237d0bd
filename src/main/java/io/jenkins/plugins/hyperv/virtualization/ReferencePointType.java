package io.jenkins.plugins.hyperv.virtualization;

/** How the host tracks what has changed since a reference point (Msvm_ReferencePointCollection.ReferencePointType). */
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
