package io.jenkins.plugins.hyperv.virtualization;

/**
 * Consistency in the settings of a new reference point (Msvm_CollectionReferencePointSettingData.ConsistencyLevel: 1
 * application, 2 crash). The texts of the class reference are swapped on one of its two pages; the other page and backup
 * programs agree on these numbers. The reference point itself has the opposite numbers: {@link ConsistencyLevel}.
 */
public enum CollectionReferencePointConsistency {
    APPLICATION(1, ConsistencyLevel.APPLICATION),
    CRASH(2, ConsistencyLevel.CRASH);

    private final int code;
    private final ConsistencyLevel expected;

    CollectionReferencePointConsistency(int code, ConsistencyLevel expected) {
        this.code = code;
        this.expected = expected;
    }

    int code() {
        return code;
    }

    /** The consistency that the host shows for such a reference point. */
    public ConsistencyLevel expected() {
        return expected;
    }
}
