package io.jenkins.plugins.hyperv.virtualization;

/**
 * Type of a snapshot in Msvm_CollectionSnapshotService.CreateSnapshot (SnapshotType, class reference: 0 unknown, 1 standard, 2
 * recovery). Not the numbers of {@link VirtualSystemSnapshotType}.
 */
enum CollectionSnapshotType {
    RECOVERY(2);

    private final int code;

    CollectionSnapshotType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
