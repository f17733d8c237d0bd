package io.jenkins.plugins.hyperv.simulator.model;

import java.util.List;
import java.util.Map;

/**
 * What a caller wants exported, with everything that names something already looked up or missing.
 *
 * @param referencePoint null when the reference leads nowhere
 * @param base what the settings name as base
 * @param disks disk ids by machine id as given; empty means everything
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

        /** A base is named, but there is no such reference point. */
        record Missing() implements Base {}
    }
}
