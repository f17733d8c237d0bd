package io.jenkins.plugins.hyperv.simulator.model;

import java.util.List;
import java.util.Map;

/**
 * What a job exports, checked.
 *
 * @param base null for a full export
 * @param disks what of which machine
 * @param owner who asked
 */
public record ExportOrder(
        SimulatedReferencePoint referencePoint,
        SimulatedReferencePoint base,
        String directory,
        Map<VirtualMachine, List<VirtualDisk>> disks,
        String owner) {

    /** The files that the export writes. */
    public List<ExportedFile> files() {
        return ExportedFile.of(this);
    }
}
