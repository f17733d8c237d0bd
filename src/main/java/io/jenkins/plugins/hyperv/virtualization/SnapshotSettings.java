package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.cim.EmbeddedInstance;

/**
 * Settings of a new snapshot (Msvm_VirtualSystemSnapshotSettingData). The class reference names the class for the snapshots
 * of machines; that those of VM groups take it too is inferred.
 *
 * @param consistency application or crash
 * @param guestBackupType whether the host knows GuestBackupType (since Windows 10 1703, build 15063). With it, guests make a
 *     copy backup, which keeps the chains of backups inside the guest intact
 */
public record SnapshotSettings(ConsistencyLevel consistency, boolean guestBackupType) {

    /** GuestBackupType: Copy (class reference). */
    private static final int COPY = 2;
    /** The first Windows with GuestBackupType (class reference: Windows 10, version 1703). */
    private static final long FIRST_BUILD_WITH_GUEST_BACKUP_TYPE = 15063;

    public SnapshotSettings {
        if (consistency == ConsistencyLevel.UNKNOWN) {
            throw new IllegalArgumentException("a snapshot is taken with a known consistency");
        }
    }

    /** Settings with everything that a host of this build knows. */
    public static SnapshotSettings forBuild(ConsistencyLevel consistency, long windowsBuild) {
        return new SnapshotSettings(consistency, windowsBuild >= FIRST_BUILD_WITH_GUEST_BACKUP_TYPE);
    }

    /** The settings in the form that the methods take. A disk that has no snapshots fails the call instead of being left out. */
    String toCimXml() {
        EmbeddedInstance settings = new EmbeddedInstance("Msvm_VirtualSystemSnapshotSettingData")
                .uint8("ConsistencyLevel", consistency.settingCode())
                .property("IgnoreNonSnapshottableDisks", false);
        if (guestBackupType) {
            settings.uint8("GuestBackupType", COPY);
        }
        return settings.toCimXml();
    }
}
