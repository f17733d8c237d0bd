package io.jenkins.plugins.hyperv.export;

import java.util.List;

/**
 * What a user asked for, resolved and checked as far as that goes without asking the host.
 *
 * @param hostName the name under which the administrator configured the host
 * @param referencePoint what to export
 * @param directory where to, on the host
 * @param base the reference point since which to export the changes; null for a full export
 * @param machines the choice of machines and disks; empty for all
 * @param limits how long, and what on the way
 */
public record ExportRequest(
        String hostName,
        ReferencePointSelector referencePoint,
        ExportDirectory directory,
        ReferencePointSelector base,
        List<MachineChoice> machines,
        ExportLimits limits) {

    public ExportRequest {
        machines = List.copyOf(machines);
    }
}
