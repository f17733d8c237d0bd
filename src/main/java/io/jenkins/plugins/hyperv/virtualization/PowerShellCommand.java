package io.jenkins.plugins.hyperv.virtualization;

/**
 * PowerShell commands for administrators, to be run on the host. Names and identifiers come from the host and are quoted. The
 * commands for collections call the methods of the class reference, because Hyper-V's module has no commands for them; they are
 * unconfirmed.
 */
public final class PowerShellCommand {

    private static final String GET = "Get-CimInstance -Namespace root/virtualization/v2 -ClassName ";

    private PowerShellCommand() {}

    /** Lists the recovery snapshots of a machine. By its GUID: names are not unique, and the commands take brackets for wildcards. */
    public static String listRecoverySnapshotsOfMachine(String machineId) {
        return "Get-VM -Id " + quoted(machineId) + " | Get-VMSnapshot -SnapshotType Recovery";
    }

    /** Lists the recovery snapshots of all machines of a VM group. */
    public static String listRecoverySnapshotsOfGroup(String groupId) {
        return "(Get-VMGroup -Id " + quoted(groupId) + ").VMMembers | Get-VMSnapshot -SnapshotType Recovery";
    }

    /** Removes one recovery snapshot of a machine. In PowerShell its identifier is the GUID in its InstanceID. */
    public static String removeRecoverySnapshot(String machineId, String snapshotId) {
        String guid = snapshotId.substring(snapshotId.lastIndexOf(':') + 1);
        return listRecoverySnapshotsOfMachine(machineId) + " | Where-Object Id -eq " + quoted(guid)
                + " | Remove-VMSnapshot";
    }

    /** Removes one snapshot collection of a VM group. */
    public static String removeSnapshotCollection(String collectionId) {
        return removeCollection("SnapshotCollection", "CollectionSnapshotService", "DestroySnapshot", collectionId);
    }

    /** Lists all reference point collections of the host. */
    public static String listReferencePointCollections() {
        return GET + "Msvm_ReferencePointCollection";
    }

    /** Removes one reference point collection of a VM group. */
    public static String removeReferencePointCollection(String collectionId) {
        return removeCollection(
                "ReferencePointCollection", "CollectionReferencePointService", "DestroyReferencePoint", collectionId);
    }

    private static String removeCollection(String kind, String service, String method, String collectionId) {
        return "Invoke-CimMethod -InputObject (" + GET + "Msvm_" + service + ") -MethodName " + method
                + " -Arguments @{Affected" + kind + "=[ref](" + GET + "Msvm_" + kind
                + " | Where-Object CollectionID -eq " + quoted(collectionId) + ")}";
    }

    /** In a literal string of PowerShell, typographic quotes end the string too. */
    private static String quoted(String text) {
        return "'" + text.replaceAll("['\u2018\u2019\u201a\u201b]", "$0$0") + "'";
    }
}
