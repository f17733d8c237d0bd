package io.jenkins.plugins.hyperv.simulator.model;

import java.util.List;
import java.util.Map;

/** Checked order of an export job.
 *
 * @param base null for a full export
 * @param disks the exported disks by machine
 * @param owner the caller
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
