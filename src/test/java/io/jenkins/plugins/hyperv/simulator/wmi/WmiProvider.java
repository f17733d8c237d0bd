package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimClass;
import io.jenkins.plugins.hyperv.simulator.cim.CimProvider;
import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.ObjectPath;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** WMI of the simulated host: the namespaces {@code root/virtualization/v2}, {@code root/cimv2}, and of a cluster. */
public final class WmiProvider implements CimProvider {
    private final HyperVHost host;
    private final Map<String, NamespaceProvider> namespaces = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public WmiProvider(HyperVHost host, HostTraits traits, Rights rights) {
        this.host = host;
        namespaces.put(OperatingSystemNamespace.NAMESPACE, new OperatingSystemNamespace(host));
        namespaces.put(ClusterNamespace.NAMESPACE, new ClusterNamespace(host));
        if (traits.hyperVRole()) {
            namespaces.put(VirtualizationSchema.NAMESPACE, new VirtualizationNamespace(host, traits, rights));
        }
    }

    @Override
    public String serverName() {
        return host.computerName();
    }

    @Override
    public boolean hasNamespace(String namespace) {
        return namespaces.containsKey(namespace)
                && (host.inventory().isClustered() || !namespace.equalsIgnoreCase(ClusterNamespace.NAMESPACE));
    }

    @Override
    public Optional<CimClass> findClass(String namespace, String className) {
        return Optional.ofNullable(hasNamespace(namespace) ? namespaces.get(namespace) : null)
                .flatMap(provider -> provider.schema().find(className));
    }

    @Override
    public List<SimulatedInstance> instances(CimClass type) {
        NamespaceProvider provider = namespaces.get(type.namespace());
        List<SimulatedInstance> instances = new ArrayList<>();
        for (CimClass member : provider.schema().family(type)) {
            instances.addAll(provider.instancesOf(member));
        }
        return instances;
    }

    @Override
    public List<SimulatedInstance> associations(String namespace) {
        NamespaceProvider provider = namespaces.get(namespace);
        return provider.associationClasses().stream()
                .flatMap(type -> provider.instancesOf(type).stream())
                .toList();
    }

    /** The path must name the instance's own class; Get does not accept a superclass (MS-WSMV 3.1.4.2). */
    @Override
    public Optional<SimulatedInstance> find(ObjectPath path) {
        Optional<CimClass> type = findClass(path.namespace(), path.className());
        return type.flatMap(found -> namespaces.get(found.namespace()).instancesOf(found).stream()
                .filter(instance -> isNamed(instance, path))
                .findFirst());
    }

    @Override
    public List<SimulatedInstance> find(Collection<ObjectPath> paths) {
        Map<CimClass, Map<ObjectPath, SimulatedInstance>> byClass = new HashMap<>();
        List<SimulatedInstance> found = new ArrayList<>();
        for (ObjectPath path : paths) {
            Optional<CimClass> type = findClass(path.namespace(), path.className());
            if (type.isEmpty() || isSingleton(type.get())) {
                find(path).ifPresent(found::add);
            } else {
                Optional.ofNullable(byClass.computeIfAbsent(type.get(), this::byPath)
                                .get(path))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private Map<ObjectPath, SimulatedInstance> byPath(CimClass type) {
        Map<ObjectPath, SimulatedInstance> byPath = new HashMap<>();
        namespaces.get(type.namespace()).instancesOf(type).forEach(each -> byPath.putIfAbsent(each.path(), each));
        return byPath;
    }

    private boolean isNamed(SimulatedInstance instance, ObjectPath path) {
        if (!isSingleton(instance.type())) {
            return instance.path().equals(path);
        }
        ObjectPath own = instance.path();
        return path.keys().entrySet().stream()
                .allMatch(key -> key.getValue().equalsIgnoreCase(own.keys().get(key.getKey())));
    }

    @Override
    public boolean isSingleton(CimClass type) {
        return namespaces.get(type.namespace()).isSingleton(type);
    }

    @Override
    public InvokeResult invoke(
            SimulatedInstance target, String method, Map<String, CimValue> arguments, String principal) {
        return namespaces.get(target.type().namespace()).invoke(target, method, arguments, principal);
    }
}
