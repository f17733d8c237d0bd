package io.jenkins.plugins.hyperv.simulator.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parameter checks of ExportReferencePoint. The class reference lists the codes without their causes: 32773 for an
 * invalid parameter and 32774 for a directory with files are inferred.
 */
final class ExportChecks {
    /** A drive with a root, or a UNC path with server and share; without characters that Windows forbids in names. */
    private static final Pattern FULLY_QUALIFIED =
            Pattern.compile("(?:[A-Za-z]:[\\\\/]|\\\\\\\\[^\\\\/:*?\"<>|]+\\\\[^\\\\/:*?\"<>|]+)[^:*?\"<>|]*");

    private ExportChecks() {}

    static boolean isFullyQualified(String directory) {
        return FULLY_QUALIFIED.matcher(directory).matches();
    }

    /** The order of a request; empty if a parameter is invalid. */
    static Optional<ExportOrder> order(SimulatedExportRequest request) {
        SimulatedReferencePoint referencePoint = request.referencePoint();
        boolean valid = referencePoint != null
                && isFullyQualified(request.directory())
                && isBaseOf(request.base(), referencePoint);
        if (!valid) {
            return Optional.empty();
        }
        SimulatedReferencePoint base =
                request.base() instanceof SimulatedExportRequest.Base.Found found ? found.referencePoint() : null;
        return disks(request.disks(), referencePoint.group())
                .map(disks ->
                        new ExportOrder(referencePoint, base, request.directory(), disks, request.principal(), false));
    }

    /** A base must be an existing, different reference point of the same group. */
    private static boolean isBaseOf(SimulatedExportRequest.Base base, SimulatedReferencePoint referencePoint) {
        if (base instanceof SimulatedExportRequest.Base.Found found) {
            return !found.referencePoint().equals(referencePoint)
                    && found.referencePoint().group().equals(referencePoint.group());
        }
        return base instanceof SimulatedExportRequest.Base.None;
    }

    private static Optional<Map<VirtualMachine, List<VirtualDisk>>> disks(
            Map<String, List<String>> wanted, VmGroup group) {
        Map<VirtualMachine, List<VirtualDisk>> disks = new LinkedHashMap<>();
        for (VirtualMachine machine : group.machines()) {
            if (wanted.isEmpty()) {
                disks.put(machine, machine.disks());
            }
        }
        for (Map.Entry<String, List<String>> entry : wanted.entrySet()) {
            Optional<VirtualMachine> machine = group.machines().stream()
                    .filter(candidate -> candidate.id().equalsIgnoreCase(entry.getKey()))
                    .findFirst();
            List<VirtualDisk> found = machine.stream()
                    .flatMap(known -> known.disks().stream())
                    .filter(disk -> entry.getValue().stream().anyMatch(disk.instanceId()::equalsIgnoreCase))
                    .toList();
            if (machine.isEmpty() || found.size() != entry.getValue().size()) {
                return Optional.empty();
            }
            disks.put(machine.get(), found);
        }
        return Optional.of(disks);
    }
}
