package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.ObjectPath;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import java.util.Optional;

/** Resolver of object paths of reference points. A path must have all keys with the right values. */
final class ReferencePointPaths {
    private final HyperVHost host;
    private final InventoryInstances instances;

    ReferencePointPaths(HyperVHost host, InventoryInstances instances) {
        this.host = host;
        this.instances = instances;
    }

    Optional<SimulatedReferencePoint> find(ObjectPath path) {
        return host.inventory().referencePoints().stream()
                .filter(point -> instances.referencePoint(point).path().equals(path))
                .findFirst();
    }
}
