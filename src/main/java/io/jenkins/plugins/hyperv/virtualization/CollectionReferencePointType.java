package io.jenkins.plugins.hyperv.virtualization;

/**
 * Type of a reference point in Msvm_CollectionReferencePointService.CreateReferencePoint (parameter ReferencePointType, class
 * reference: 0 unknown, 1 log based, 2 RCT based). The service for single machines numbers its parameter otherwise.
 */
public enum CollectionReferencePointType {
    LOG_BASED(1, ReferencePointType.LOG_BASED),
    RCT(2, ReferencePointType.RCT);

    private final int code;
    private final ReferencePointType expected;

    CollectionReferencePointType(int code, ReferencePointType expected) {
        this.code = code;
        this.expected = expected;
    }

    int code() {
        return code;
    }

    /** The type that the host shows for such a reference point. */
    public ReferencePointType expected() {
        return expected;
    }
}
