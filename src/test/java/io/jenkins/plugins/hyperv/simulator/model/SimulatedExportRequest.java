package io.jenkins.plugins.hyperv.simulator.model;

import java.util.List;
import java.util.Map;

/**
 * Parameters of a call of ExportReferencePoint, with resolved references.
 *
 * @param referencePoint null if the reference does not exist
 * @param base the base in the settings
 * @param disks disk IDs by machine ID as in the settings; empty for all
 */
public record SimulatedExportRequest(
        SimulatedReferencePoint referencePoint,
        Base base,
        String directory,
        Map<String, List<String>> disks,
        String principal) {

    /** The base of a differential export. */
    public sealed interface Base {

        /** A full export. */
        record None() implements Base {}

        record Found(SimulatedReferencePoint referencePoint) implements Base {}

        /** The reference point of the base does not exist. */
        record Missing() implements Base {}
    }
}
