package io.jenkins.plugins.hyperv.virtualization;

/**
 * Type of a snapshot in Msvm_VirtualSystemSnapshotService.CreateSnapshot (SnapshotType). The class reference lists 2 (full), 3
 * (disk) and a range for vendors; backup programs take recovery snapshots with the first number of that range (observed). Not
 * the numbers of {@link CollectionSnapshotType}.
 */
enum VirtualSystemSnapshotType {
    RECOVERY(32768);

    private final int code;

    VirtualSystemSnapshotType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
