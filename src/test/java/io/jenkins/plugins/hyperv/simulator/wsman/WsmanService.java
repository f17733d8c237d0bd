package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.cim.CimProvider;
import io.jenkins.plugins.hyperv.simulator.model.ManualClock;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault.FaultException;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * WS-Management service of a Windows host, independent of HTTP. Its only state are the open enumerations and shells. Thread-safe.
 */
public final class WsmanService {
    private final RequestReader reader;
    private final HeaderRules rules;
    private final EnvelopeWriter writer;
    private final RequestFaults faults;
    private final IdentifyOperation identify = new IdentifyOperation();
    private final GetOperation get;
    private final EnumerateOperation enumerate;
    private final InvokeOperation invoke;
    private final ShellOperations shells;

    /**
     * Creates a service.
     *
     * @param provider the classes and instances
     * @param machine the host's name, for faults
     * @param clock for the expiry of enumerations
     * @param guids generates the IDs of messages and enumerations
     * @param openShells the remote shells
     */
    public WsmanService(
            CimProvider provider,
            WireShape shape,
            String machine,
            InstantSource clock,
            Supplier<String> guids,
            OpenShells openShells) {
        ResourceFaults resourceFaults = new ResourceFaults(machine);
        InstanceWriter instances = new InstanceWriter(shape);
        Targets targets = new Targets(provider, resourceFaults);
        faults = new RequestFaults(machine);
        rules = new HeaderRules(faults);
        reader = new RequestReader(faults, rules);
        writer = new EnvelopeWriter(guids);
        get = new GetOperation(targets, instances, resourceFaults);
        enumerate = new EnumerateOperation(
                targets, provider, instances, new EnumerationContexts(clock, guids), faults, resourceFaults);
        invoke = new InvokeOperation(targets, provider, instances, faults, resourceFaults);
        shells = new ShellOperations(openShells, clock, !(clock instanceof ManualClock), machine, faults, rules);
    }

    /** Request that was read, valid or not. */
    public static final class Received {
        private final RequestSummary summary;
        private final SoapRequest request;
        private final SoapFault fault;

        private Received(RequestSummary summary, SoapRequest request, SoapFault fault) {
            this.summary = summary;
            this.request = request;
            this.fault = fault;
        }

        /** The summary of the request. */
        public RequestSummary summary() {
            return summary;
        }
    }

    /** Reads and handles a request. */
    public SoapResponse answer(byte[] soap, String principal) {
        return answer(receive(soap), principal);
    }

    /** Reads a request without handling it. */
    public Received receive(byte[] soap) {
        try {
            SoapRequest request = reader.read(soap);
            return new Received(reader.summarize(request), request, null);
        } catch (FaultException e) {
            return new Received(RequestSummary.unreadable(), null, e.fault());
        }
    }

    /**
     * Handles a request.
     *
     * @param principal the account; null for an Identify without login
     */
    public SoapResponse answer(Received received, String principal) {
        if (received.fault != null) {
            return fault(received.fault, received.summary);
        }
        try {
            return received.summary.operation() == WsmanOperation.IDENTIFY
                    ? SoapResponse.response(writer.bare(identify.answer(principal != null)))
                    : carryOut(received, principal);
        } catch (FaultException e) {
            return fault(e.fault(), received.summary);
        }
    }

    /** Returns a fault for any request. */
    public SoapResponse fault(SoapFault fault, RequestSummary request) {
        return SoapResponse.fault(writer.fault(fault, request.messageId()));
    }

    private SoapResponse carryOut(Received received, String principal) throws FaultException {
        SoapRequest request = received.request;
        rules.check(request);
        int maxSize = rules.maxEnvelopeSize(request);
        WsmanOperation operation = received.summary.operation();
        if (ShellOperations.isShell(request)) {
            return shell(request, operation, principal, maxSize);
        }
        String body = switch (operation) {
            case GET -> get.answer(request);
            case ENUMERATE -> enumerate.enumerate(request, maxSize);
            case PULL -> enumerate.pull(request, maxSize);
            case RELEASE -> enumerate.release(request);
            case INVOKE -> invoke.answer(request, principal);
            default -> throw faults.actionNotSupported(request.action()).thrown();
        };
        SoapResponse answer = SoapResponse.response(writer.response(request.action(), request.messageId(), body));
        if (answer.body().length > maxSize) {
            throw (operation == WsmanOperation.INVOKE ? faults.unreportableSuccess() : faults.responseTooLarge())
                    .thrown();
        }
        return answer;
    }

    private SoapResponse shell(SoapRequest request, WsmanOperation operation, String principal, int maxSize)
            throws FaultException {
        ShellOperations.Answer answer = shells.answer(operation, request, principal, maxSize);
        String envelope = answer.fault() != null
                ? writer.fault(answer.fault(), request.messageId())
                : writer.response(request.action(), request.messageId(), answer.body());
        SoapResponse response = answer.fault() != null ? SoapResponse.fault(envelope) : SoapResponse.response(envelope);
        return response.after(answer.delay());
    }
}
