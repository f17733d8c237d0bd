package io.jenkins.plugins.hyperv.virtualization;

/**
 * Consistency of the machines' data in a reference point. The collection and the reference points of its machines number
 * the two levels in opposite order (class reference), hence the two methods to read one.
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

    /**
     * The number in the settings of a snapshot (Msvm_VirtualSystemSnapshotSettingData, class reference and backup programs: 1
     * application, 2 crash).
     */
    public int settingCode() {
        return switch (this) {
            case APPLICATION -> 1;
            case CRASH -> 2;
            case UNKNOWN -> 0;
        };
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
