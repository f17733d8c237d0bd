package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.cim.CimClass;
import io.jenkins.plugins.hyperv.simulator.cim.CimProvider;
import io.jenkins.plugins.hyperv.simulator.cim.ObjectPath;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault.FaultException;
import io.jenkins.plugins.hyperv.simulator.xml.ParsedElement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Resolver of resource URIs and selectors to classes and instances. */
final class Targets {
    private final CimProvider provider;
    private final ResourceFaults faults;

    Targets(CimProvider provider, ResourceFaults faults) {
        this.provider = provider;
        this.faults = faults;
    }

    ResourceUri resource(SoapRequest request) throws FaultException {
        return resource(request.resourceUri());
    }

    private ResourceUri resource(String uri) throws FaultException {
        ResourceUri resource = ResourceUri.parse(uri)
                .orElseThrow(() -> faults.invalidResourceUri().thrown());
        if (!provider.hasNamespace(resource.namespace())) {
            throw faults.noSuchNamespace(resource.namespace()).thrown();
        }
        return resource;
    }

    CimClass type(ResourceUri resource) throws FaultException {
        return provider.findClass(resource.namespace(), resource.className())
                .orElseThrow(() -> faults.notFound(new ObjectPath(resource.namespace(), resource.className(), Map.of()))
                        .thrown());
    }

    /** The instance that a request is addressed to. */
    SimulatedInstance instance(SoapRequest request) throws FaultException {
        ResourceUri resource = resource(request);
        CimClass type = type(resource);
        Map<String, String> selectors = selectors(request.selectors(), resource.namespace());
        checkKeys(type, selectors);
        ObjectPath path = new ObjectPath(type.namespace(), type.name(), selectors);
        return provider.find(path).orElseThrow(() -> faults.notFound(path).thrown());
    }

    /** The path in a reference parameter. The instance need not exist. */
    ObjectPath path(String resourceUri, List<ParsedElement> selectors) throws FaultException {
        ResourceUri resource = resource(resourceUri);
        CimClass type = type(resource);
        Map<String, String> keys = selectors(selectors, resource.namespace());
        checkKeys(type, keys);
        return new ObjectPath(type.namespace(), type.name(), keys);
    }

    /** Selectors by name without regard to case (MS-WSMV 3.1.4.1.2). */
    Map<String, String> selectors(List<ParsedElement> elements, String namespace) throws FaultException {
        Map<String, String> selectors = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (ParsedElement element : elements) {
            String name = element.attribute("Name")
                    .orElseThrow(() -> faults.unexpectedSelectors().thrown());
            if (selectors.put(name, element.text()) != null) {
                throw faults.duplicateSelectors().thrown();
            }
        }
        String repeated = selectors.remove(Names.CIM_NAMESPACE_SELECTOR);
        if (repeated != null && !repeated.strip().replace('\\', '/').equalsIgnoreCase(namespace)) {
            throw faults.differentNamespaces().thrown();
        }
        return selectors;
    }

    private void checkKeys(CimClass type, Map<String, String> selectors) throws FaultException {
        for (String name : selectors.keySet()) {
            if (type.keys().stream().noneMatch(name::equalsIgnoreCase)) {
                throw faults.unexpectedSelectors().thrown();
            }
        }
        // for singletons some of the keys are enough: libvirt names services only by CreationClassName
        if (selectors.size() < type.keys().size() && !provider.isSingleton(type)) {
            throw (selectors.isEmpty() ? faults.noSingleton() : faults.missingKeys()).thrown();
        }
    }
}
