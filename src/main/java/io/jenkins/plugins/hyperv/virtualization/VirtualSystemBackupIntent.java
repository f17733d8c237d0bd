package io.jenkins.plugins.hyperv.virtualization;

/**
 * Intent of the export of a machine (Msvm_VirtualSystemExportSettingData.BackupIntent, class reference). Not the numbers of
 * {@link CollectionBackupIntent}.
 */
public enum VirtualSystemBackupIntent {
    /** Full and differential exports are preserved as they are. */
    PRESERVE_CHAIN(0),
    /** Full and differential exports are going to be merged to synthesize full ones. */
    MERGE(1);

    private final int code;

    VirtualSystemBackupIntent(int code) {
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }
}
