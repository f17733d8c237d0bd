package io.jenkins.plugins.hyperv.wsman;

import io.jenkins.plugins.hyperv.wsman.WsmanTransport.Repetition;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import io.jenkins.plugins.hyperv.wsman.cim.CimValueException;
import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * WS-Management client with the operations that WMI needs: Get, Enumerate with Pull and Release, and Invoke.
 * Thread-safe if its transport is. It never sends a request twice; retries are up to the caller.
 */
public final class WsmanClient implements AutoCloseable {

    private final WsmanTransport transport;
    private final ClientSettings settings;
    private final Supplier<UUID> messageIds;

    public WsmanClient(WsmanTransport transport, ClientSettings settings) {
        this(transport, settings, UUID::randomUUID);
    }

    WsmanClient(WsmanTransport transport, ClientSettings settings, Supplier<UUID> messageIds) {
        this.transport = transport;
        this.settings = settings;
        this.messageIds = messageIds;
    }

    /**
     * Reads one instance (WS-Transfer Get; MS-WSMV 3.1.4.1.1).
     *
     * @throws WsmanFault of kind {@link FaultKind#NOT_FOUND} if the instance does not exist
     */
    public CimInstance get(EndpointReference instance) throws WsmanException {
        RequestEnvelope request = new RequestEnvelope(
                Namespaces.TRANSFER + "/Get", instance.resourceUri(), instance.selectors(), xml -> {});
        return page(request).body().children().stream()
                .findFirst()
                .map(CimInstance::read)
                .orElseThrow(() -> new WsmanResponseException("The host's response to Get has an empty body.", null));
    }

    /**
     * Runs a WQL query and reads all its results: complete objects with their references. An instance that the host
     * returns twice is one result.
     *
     * @param namespace the WMI namespace, such as {@code root/virtualization/v2}
     * @param wql the query; write values in it with {@link io.jenkins.plugins.hyperv.wsman.cim.Wql}
     */
    public List<EnumeratedItem> query(String namespace, String wql) throws WsmanException {
        Enumeration enumeration = new Enumeration(
                this::page, settings, settings.maxElements(), Namespaces.WMI + namespace + "/*", System::nanoTime);
        Set<EndpointReference> seen = new HashSet<>();
        return enumeration.run(wql, Enumeration.Mode.OBJECT_AND_REFERENCE).stream()
                .map(WsmanClient::objectWithReference)
                .filter(item -> item.reference().selectors().isEmpty() || seen.add(item.reference()))
                .toList();
    }

    /**
     * Runs a WQL query that selects single properties, and reads all its results. They are small, so one response contains
     * as many as fit into its envelope.
     */
    public List<CimInstance> project(String namespace, String wql) throws WsmanException {
        Enumeration enumeration = new Enumeration(
                this::page, settings, settings.maxItems(), Namespaces.WMI + namespace + "/*", System::nanoTime);
        return enumeration.run(wql, Enumeration.Mode.OBJECT).stream()
                .map(CimInstance::read)
                .toList();
    }

    /** Runs a WQL query and reads the references of its results alone, for objects that exceed the largest response. */
    public List<EndpointReference> references(String namespace, String wql) throws WsmanException {
        Enumeration enumeration = new Enumeration(
                this::page, settings, settings.maxItems(), Namespaces.WMI + namespace + "/*", System::nanoTime);
        return enumeration.run(wql, Enumeration.Mode.REFERENCE).stream()
                .map(EndpointReference::read)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /**
     * Calls a method of an instance (MS-WSMV 3.1.4.1.14). The call is sent once. If its response is lost,
     * {@link WsmanException#delivery()} says whether the host may have executed it.
     */
    public MethodResult invoke(EndpointReference instance, String method, MethodParameters parameters)
            throws WsmanException {
        String action = instance.resourceUri() + "/" + method;
        RequestEnvelope request = new RequestEnvelope(action, instance.resourceUri(), instance.selectors(), xml -> {
            xml.open("p", method + "_INPUT").namespace("p", instance.resourceUri());
            parameters.write(xml);
            xml.close();
        });
        return methodResult(send(request, Repetition.NEVER)
                .child(method + "_OUTPUT")
                .orElseThrow(() ->
                        new WsmanResponseException("The host's response contains no " + method + "_OUTPUT.", null)));
    }

    /**
     * Sends a request of an operation that this client does not have, such as those of the remote shell, and returns the
     * body of the response.
     */
    public XmlElement send(RequestEnvelope request, Repetition repetition) throws WsmanException {
        return exchange(request, repetition).body();
    }

    /** A client over the same transport, whose requests have another OperationTimeout. */
    public WsmanClient withOperationTimeout(Duration operationTimeout) {
        return new WsmanClient(transport, settings.withOperationTimeout(operationTimeout), messageIds);
    }

    private static MethodResult methodResult(XmlElement output) throws WsmanException {
        Map<String, EndpointReference> references = new HashMap<>();
        for (XmlElement parameter : output.children()) {
            EndpointReference.read(parameter).ifPresent(reference -> references.put(parameter.name(), reference));
        }
        CimInstance values = CimInstance.read(output);
        try {
            long returnValue = values.integer("ReturnValue")
                    .orElseThrow(
                            () -> new WsmanResponseException("The host's response contains no ReturnValue.", null));
            return new MethodResult(returnValue, values, references);
        } catch (CimValueException e) {
            throw new WsmanResponseException(e.getMessage(), e);
        }
    }

    private static EnumeratedItem objectWithReference(XmlElement item) {
        XmlElement object = item.children().stream()
                .filter(child -> !child.name().equals("EndpointReference"))
                .findFirst()
                .orElse(item);
        EndpointReference reference = item.child("EndpointReference")
                .flatMap(EndpointReference::read)
                .orElse(new EndpointReference(object.namespace(), Map.of()));
        return new EnumeratedItem(CimInstance.read(object), reference);
    }

    private Enumeration.Page page(RequestEnvelope request) throws WsmanException {
        return exchange(request, Repetition.ALLOWED);
    }

    private Enumeration.Page exchange(RequestEnvelope request, Repetition repetition) throws WsmanException {
        UUID id = messageIds.get();
        byte[] envelope = request.toBytes(transport.endpoint(), id, settings);
        byte[] response = transport.exchange(envelope, repetition);
        return new Enumeration.Page(ResponseEnvelope.body(response, RequestEnvelope.messageId(id)), response.length);
    }

    @Override
    public void close() {
        transport.close();
    }
}
