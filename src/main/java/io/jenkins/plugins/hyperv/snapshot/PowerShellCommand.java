package io.jenkins.plugins.hyperv.snapshot;

/**
 * PowerShell commands for administrators, to be run on the host. Names and identifiers come from the host and are quoted.
 */
final class PowerShellCommand {

    private PowerShellCommand() {}

    /** Lists the recovery snapshots of all machines of a target, whose machines are unknown after a restart. */
    static String listRecoverySnapshots(SnapshotTarget target) {
        String snapshots = switch (target.kind()) {
            case MACHINE -> "Get-VMSnapshot -VMName " + quoted(target.name());
            case GROUP -> "(Get-VMGroup -Id " + quoted(target.id()) + ").VMMembers | Get-VMSnapshot";
        };
        return snapshots + " -SnapshotType Recovery";
    }

    /** Removes one snapshot of a machine. In PowerShell its identifier is the GUID in its InstanceID. */
    static String removeSnapshot(SnapshotTarget target, String snapshotId) {
        String guid = snapshotId.substring(snapshotId.lastIndexOf(':') + 1);
        return listRecoverySnapshots(target) + " | Where-Object Id -eq " + quoted(guid) + " | Remove-VMSnapshot";
    }

    /**
     * Removes one snapshot collection of a VM group. Hyper-V's module has no command for it: the command calls the method of
     * the class reference, and is unconfirmed.
     */
    static String removeSnapshotCollection(String collectionId) {
        String get = "Get-CimInstance -Namespace root/virtualization/v2 -ClassName ";
        return "Invoke-CimMethod -InputObject (" + get + "Msvm_CollectionSnapshotService) -MethodName DestroySnapshot"
                + " -Arguments @{AffectedSnapshotCollection=[ref](" + get
                + "Msvm_SnapshotCollection | Where-Object CollectionID -eq "
                + quoted(collectionId) + ")}";
    }

    /** In a literal string of PowerShell, typographic quotes end the string too. */
    private static String quoted(String text) {
        return "'" + text.replaceAll("['\u2018\u2019\u201a\u201b]", "$0$0") + "'";
    }
}
