package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.util.List;
import java.util.Locale;

/**
 * Failover cluster of a host (root/MSCluster, class reference): which node owns which machine. Changes nothing. Thread-safe if
 * its client is.
 */
public final class FailoverCluster {

    /** The cluster names the resource of a machine so, unless an administrator renames it (inferred). */
    private static final String NAME_PREFIX = "virtual machine ";

    private final WmiNamespace cluster;

    FailoverCluster(WmiNamespace cluster) {
        this.cluster = cluster;
    }

    /**
     * Machine of a cluster.
     *
     * @param id the machine's GUID, normalized
     * @param name its display name, as the resource has it; empty for none
     * @param node the node that owns it; empty if the cluster does not name one
     */
    public record ClusteredMachine(InstanceId id, String name, String node) {

        /** PrivateProperties.VmID is the machine (observed: Hyper-V Manager and Windows Admin Center read it). */
        private static ClusteredMachine of(CimInstance resource) {
            String name = resource.name("Name");
            boolean hasPrefix = name.toLowerCase(Locale.ROOT).startsWith(NAME_PREFIX);
            return new ClusteredMachine(
                    InstanceId.of(
                            resource.embedded("PrivateProperties").flatMap(properties -> properties.string("VmID"))),
                    hasPrefix ? name.substring(NAME_PREFIX.length()) : name,
                    resource.name("OwnerNode"));
        }
    }

    /**
     * All machines of the cluster; none also if the host belongs to no cluster, or if the account may not read it. The query has
     * no condition on PrivateProperties, which is an embedded object.
     */
    public List<ClusteredMachine> machines() throws WsmanException {
        try {
            return cluster.project(
                    "SELECT Name,OwnerNode,PrivateProperties FROM MSCluster_Resource WHERE Type='Virtual Machine'",
                    ClusteredMachine::of);
        } catch (WsmanFault e) {
            if (e.isTransient()) {
                throw e;
            }
            return List.of();
        }
    }
}
