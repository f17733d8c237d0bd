package io.jenkins.plugins.hyperv.virtualization;

/**
 * In what state the machines' data are in a reference point. The collection and the reference points of its machines
 * number the same two levels the other way round (class reference), hence the two ways to read one.
 */
public enum ConsistencyLevel {
    UNKNOWN("unknown consistency"),
    CRASH("crash consistent"),
    APPLICATION("application consistent");

    private final String displayName;

    ConsistencyLevel(String displayName) {
        this.displayName = displayName;
    }

    /** For a log. */
    public String displayName() {
        return displayName;
    }

    /** Reads Msvm_ReferencePointCollection.ConsistencyLevel. */
    static ConsistencyLevel ofCollection(long code) {
        return code == 1 ? CRASH : code == 2 ? APPLICATION : UNKNOWN;
    }

    /** Reads Msvm_VirtualSystemReferencePoint.ConsistencyLevel. */
    static ConsistencyLevel ofMachine(long code) {
        return code == 1 ? APPLICATION : code == 2 ? CRASH : UNKNOWN;
    }
}
