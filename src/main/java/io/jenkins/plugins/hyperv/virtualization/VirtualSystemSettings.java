package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.EnumeratedItem;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.time.Instant;
import java.util.Optional;

/**
 * Settings of a machine or of a snapshot of it (Msvm_VirtualSystemSettingData).
 *
 * @param reference as the host returned it
 * @param id InstanceID
 * @param machineId VirtualSystemIdentifier: the machine, for a snapshot too
 * @param name ElementName; empty for none
 * @param kind VirtualSystemType
 * @param version Version: the configuration version, such as 9.0; empty if the host does not give it
 * @param created CreationTime, by the host's clock; empty if the host does not give it
 */
public record VirtualSystemSettings(
        EndpointReference reference,
        InstanceId id,
        InstanceId machineId,
        String name,
        Kind kind,
        String version,
        Optional<Instant> created) {

    /** Kind of settings (VirtualSystemType, class reference). */
    public enum Kind {
        /** The machine as it is. */
        MACHINE,
        /** A snapshot that backup programs take. */
        RECOVERY_SNAPSHOT,
        /** A snapshot of a user, or one that Windows takes by itself. */
        USER_SNAPSHOT,
        /** Anything else, such as a planned machine or a snapshot of a replica. */
        OTHER
    }

    /** Whether these are the settings of a machine as it is. */
    public boolean isOf(InstanceId machine) {
        return kind == Kind.MACHINE && machineId.equals(machine);
    }

    static VirtualSystemSettings of(EnumeratedItem item) {
        CimInstance instance = item.instance();
        return new VirtualSystemSettings(
                item.reference(),
                InstanceId.of(instance.string("InstanceID")),
                InstanceId.of(instance.string("VirtualSystemIdentifier")),
                instance.name("ElementName"),
                kind(instance.string("VirtualSystemType").orElse("")),
                instance.name("Version"),
                instance.instantIfReadable("CreationTime"));
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "Microsoft:Hyper-V:System:Realized" -> Kind.MACHINE;
            case "Microsoft:Hyper-V:Snapshot:Recovery" -> Kind.RECOVERY_SNAPSHOT;
            case "Microsoft:Hyper-V:Snapshot:Realized" -> Kind.USER_SNAPSHOT;
            default -> Kind.OTHER;
        };
    }
}
