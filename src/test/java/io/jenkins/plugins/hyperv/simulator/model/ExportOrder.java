package io.jenkins.plugins.hyperv.simulator.model;

import java.util.List;
import java.util.Map;

/**
 * Checked order of an export job.
 *
 * @param base null for a full export
 * @param disks the exported disks by machine
 * @param owner the caller
 * @param writesDiskImages whether the export writes images of the disks, which no source confirms
 */
public record ExportOrder(
        SimulatedReferencePoint referencePoint,
        SimulatedReferencePoint base,
        String directory,
        Map<VirtualMachine, List<VirtualDisk>> disks,
        String owner,
        boolean writesDiskImages) {

    ExportOrder withDiskImages() {
        return new ExportOrder(referencePoint, base, directory, disks, owner, true);
    }

    ExportOrder withoutFiles() {
        return new ExportOrder(referencePoint, base, directory, Map.of(), owner, false);
    }

    /** The files that the export writes. */
    public List<ExportedFile> files() {
        return ExportedFile.of(this);
    }
}
