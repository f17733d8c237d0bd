package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.EnumeratedItem;
import io.jenkins.plugins.hyperv.wsman.FaultKind;
import io.jenkins.plugins.hyperv.wsman.MethodParameters;
import io.jenkins.plugins.hyperv.wsman.MethodResult;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import io.jenkins.plugins.hyperv.wsman.cim.CimValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * WMI namespace of a host: queries whose results are decoded, and calls of its services. Thread-safe if its client is.
 *
 * @param client the client of the host
 * @param name such as {@code root/virtualization/v2}
 */
record WmiNamespace(WsmanClient client, String name) {

    static final String VIRTUALIZATION = "root/virtualization/v2";
    static final String OPERATING_SYSTEM = "root/cimv2";
    static final String FAILOVER_CLUSTER = "root/MSCluster";

    /** Instances with their references. */
    <T> List<T> query(String wql, Function<EnumeratedItem, T> mapping) throws WsmanException {
        List<EnumeratedItem> items = client.query(name, wql);
        return decode(() -> items.stream().map(mapping).toList());
    }

    /** The references of instances alone. */
    List<EndpointReference> references(String wql) throws WsmanException {
        return client.references(name, wql);
    }

    /** Selected properties of instances. */
    <T> List<T> project(String wql, Function<CimInstance, T> mapping) throws WsmanException {
        List<CimInstance> instances = client.project(name, wql);
        return decode(() -> instances.stream().map(mapping).toList());
    }

    /** The instances that an association links with an instance. */
    <T> List<T> associators(
            EndpointReference instance, String association, String resultClass, Function<EnumeratedItem, T> mapping)
            throws WsmanException {
        return query(
                "ASSOCIATORS OF {" + instance.wqlPath() + "} WHERE AssocClass = " + association + " ResultClass = "
                        + resultClass,
                mapping);
    }

    /** An instance by its reference; empty if the host does not know it. */
    Optional<CimInstance> get(EndpointReference reference) throws WsmanException {
        try {
            return Optional.of(client.get(reference));
        } catch (WsmanFault e) {
            if (e.kind() == FaultKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Calls a method of a service that returns nothing but a return value and a job, like {@link #invoke}. */
    Submission call(String service, String method, MethodParameters parameters) throws WsmanException {
        return Submission.of(invoke(service, method, parameters));
    }

    /**
     * Calls a method of a service, which is the only instance of its class. Its selector is CreationClassName alone, which
     * Windows accepts for other services of the namespace (observed), so it is inferred for the rest. If the host rejects
     * the selector, it has not executed the call: the call is repeated with the reference that the host gives.
     */
    MethodResult invoke(String service, String method, MethodParameters parameters) throws WsmanException {
        EndpointReference reference = EndpointReference.of(name, service, Map.of("CreationClassName", service));
        try {
            return client.invoke(reference, method, parameters);
        } catch (WsmanFault e) {
            if (e.kind() != FaultKind.INVALID_SELECTORS) {
                throw e;
            }
            List<EndpointReference> instances = query("SELECT * FROM " + service, EnumeratedItem::reference);
            if (instances.size() != 1) {
                throw e;
            }
            return client.invoke(instances.get(0), method, parameters);
        }
    }

    /** Treats a value of the wrong type as a response that is not readable. */
    static <T> T decode(Supplier<T> decoding) throws WsmanException {
        try {
            return decoding.get();
        } catch (CimValueException e) {
            throw new WsmanResponseException(e.getMessage(), e);
        }
    }
}
