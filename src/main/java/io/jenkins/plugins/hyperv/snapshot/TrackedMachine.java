package io.jenkins.plugins.hyperv.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.VirtualSystemReferencePoint;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Machine in a reference point, with the identifiers of its change tracking.
 *
 * @param machineId the machine, normalized
 * @param point its own reference point as the manifest describes it
 * @param rctIds change tracking ids by the disks' identifiers, normalized; empty if the host does not show one for each disk
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TrackedMachine(String machineId, Manifest.ReferencePoint point, Map<String, String> rctIds) {

    TrackedMachine {
        rctIds = Map.copyOf(rctIds);
    }

    static TrackedMachine of(VirtualSystemReferencePoint point) {
        Map<String, String> rctIds = new LinkedHashMap<>();
        if (TrackedDisks.areComplete(point)) {
            for (int i = 0; i < point.diskIds().size(); i++) {
                rctIds.put(
                        InstanceId.of(point.diskIds().get(i)).value(),
                        point.trackingIds().get(i));
            }
        }
        return new TrackedMachine(InstanceId.of(point.machineId()).value(), describe(point), rctIds);
    }

    static Manifest.ReferencePoint describe(VirtualSystemReferencePoint point) {
        return new Manifest.ReferencePoint(
                point.id().value(),
                null,
                Manifest.NumberedValue.of(point.typeNumber(), point.type()),
                Manifest.NumberedValue.of(point.consistencyNumber(), point.consistency()));
    }
}
