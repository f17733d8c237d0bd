package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.cim.CimClass;
import io.jenkins.plugins.hyperv.simulator.cim.CimProvider;
import io.jenkins.plugins.hyperv.simulator.cim.ObjectPath;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault.FaultException;
import io.jenkins.plugins.hyperv.simulator.xml.ParsedElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Resolver of resource URIs and selectors to classes and instances. */
final class Targets {
    private final CimProvider provider;
    private final ResourceFaults faults;

    Targets(CimProvider provider, ResourceFaults faults) {
        this.provider = provider;
        this.faults = faults;
    }

    /** The resource of a request. Its namespace need not exist. */
    ResourceUri resource(SoapRequest request) throws FaultException {
        return resource(request.resourceUri(), request.selectors());
    }

    private ResourceUri resource(String uri, List<ParsedElement> selectors) throws FaultException {
        return ResourceUri.parse(uri, cimNamespace(selectors))
                .orElseThrow(() -> faults.invalidResourceUri().thrown());
    }

    private static Optional<String> cimNamespace(List<ParsedElement> selectors) {
        return selectors.stream()
                .filter(selector ->
                        selector.attribute("Name").orElse("").equalsIgnoreCase(Names.CIM_NAMESPACE_SELECTOR))
                .map(ParsedElement::text)
                .findFirst();
    }

    /**
     * The resource of a Pull or Release. The context names the enumeration, so a DMTF URI without a selector is in its
     * namespace (inferred).
     */
    ResourceUri resourceWithin(ResourceUri enumeration, SoapRequest request) throws FaultException {
        Optional<String> namespace = cimNamespace(request.selectors());
        return ResourceUri.parse(request.resourceUri(), namespace.or(() -> Optional.of(enumeration.namespace())))
                .orElseThrow(() -> faults.invalidResourceUri().thrown());
    }

    boolean hasNamespace(ResourceUri resource) {
        return provider.hasNamespace(resource.namespace());
    }

    CimClass type(ResourceUri resource) throws FaultException {
        if (!hasNamespace(resource)) {
            throw faults.noSuchNamespace(resource.namespace()).thrown();
        }
        return provider.findClass(resource.namespace(), resource.className())
                .orElseThrow(() -> faults.notFound(new ObjectPath(resource.namespace(), resource.className(), Map.of()))
                        .thrown());
    }

    /** The instance that a request is addressed to. */
    SimulatedInstance instance(SoapRequest request) throws FaultException {
        ResourceUri resource = resource(request);
        CimClass type = type(resource);
        Map<String, String> selectors = selectors(request.selectors(), resource);
        checkKeys(type, selectors);
        ObjectPath path = new ObjectPath(type.namespace(), type.name(), selectors);
        return provider.find(path).orElseThrow(() -> faults.notFound(path).thrown());
    }

    /** The path in a reference parameter. The instance need not exist. */
    ObjectPath path(String resourceUri, List<ParsedElement> selectors) throws FaultException {
        ResourceUri resource = resource(resourceUri, selectors);
        CimClass type = type(resource);
        Map<String, String> keys = selectors(selectors, resource);
        checkKeys(type, keys);
        return new ObjectPath(type.namespace(), type.name(), keys);
    }

    /** The keys among the selectors, by name without regard to case (MS-WSMV 3.1.4.1.2). */
    Map<String, String> selectors(List<ParsedElement> elements, ResourceUri resource) throws FaultException {
        Map<String, String> selectors = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (ParsedElement element : elements) {
            String name = element.attribute("Name")
                    .orElseThrow(() -> faults.unexpectedSelectors().thrown());
            if (selectors.put(name, element.text()) != null) {
                throw faults.duplicateSelectors().thrown();
            }
        }
        String repeated = selectors.remove(Names.CIM_NAMESPACE_SELECTOR);
        if (repeated != null && !ResourceUri.normalized(repeated).equalsIgnoreCase(resource.namespace())) {
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
