package io.jenkins.plugins.hyperv.virtualization;

/**
 * Intent of the export of a VM group (Msvm_CollectionSnapshotExportSettingData.BackupIntent, class reference). Not the numbers
 * of {@link VirtualSystemBackupIntent}.
 */
public enum CollectionBackupIntent {
    /** Full and differential exports are preserved as they are. */
    PRESERVE_CHAIN(1),
    /** Full and differential exports are going to be merged to synthesize full ones. */
    MERGE(2);

    private final int code;

    CollectionBackupIntent(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }
}
