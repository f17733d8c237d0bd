package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.cim.CimProvider;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.wql.QueryEngine;
import io.jenkins.plugins.hyperv.simulator.wql.QueryEngine.Result;
import io.jenkins.plugins.hyperv.simulator.wql.QueryEngine.UnknownClassException;
import io.jenkins.plugins.hyperv.simulator.wql.QueryEngine.UnknownObjectException;
import io.jenkins.plugins.hyperv.simulator.wql.WqlParser;
import io.jenkins.plugins.hyperv.simulator.wql.WqlSyntaxException;
import io.jenkins.plugins.hyperv.simulator.wsman.EnumerationContexts.Remainder;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault.FaultException;
import io.jenkins.plugins.hyperv.simulator.xml.ParsedElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** WS-Enumeration: Enumerate, Pull and Release (MS-WSMV 3.1.4.8 to .10, DSP0226 8). */
final class EnumerateOperation {
    /** Size of an envelope without items. */
    private static final int ENVELOPE_BYTES = 2048;

    private final Targets targets;
    private final CimProvider provider;
    private final QueryEngine engine;
    private final InstanceWriter writer;
    private final EnumerationContexts contexts;
    private final RequestFaults requestFaults;
    private final ResourceFaults faults;

    EnumerateOperation(
            Targets targets,
            CimProvider provider,
            InstanceWriter writer,
            EnumerationContexts contexts,
            RequestFaults requestFaults,
            ResourceFaults faults) {
        this.targets = targets;
        this.provider = provider;
        this.engine = new QueryEngine(provider);
        this.writer = writer;
        this.contexts = contexts;
        this.requestFaults = requestFaults;
        this.faults = faults;
    }

    /** The body of an EnumerateResponse. */
    String enumerate(SoapRequest request, int maxEnvelopeSize) throws FaultException {
        ParsedElement body = request.body(Names.ENUMERATION, "Enumerate")
                .orElseThrow(() -> requestFaults.invalidBody().thrown());
        ResourceUri resource = targets.resource(request);
        if (!targets.selectors(request.selectors(), resource).isEmpty()) {
            throw faults.selectorsInEnumeration().thrown();
        }
        EnumerateRequest wanted = EnumerateRequest.read(body, requestFaults, faults);
        List<String> items = items(find(resource, wanted.query()), wanted.mode(), writer.in(resource.scheme()));
        Remainder all = new Remainder(resource, items);
        if (!wanted.optimized()) {
            return "<n:EnumerateResponse>" + context(contexts.keep(all)) + "</n:EnumerateResponse>";
        }
        Batch batch = batch(all, wanted.maxElements(), maxEnvelopeSize);
        // an empty context at the end, and both elements in the wsman namespace: DSP0226 8.2.3 and captures
        String end = batch.isLast() ? "<w:EndOfSequence/>" : "";
        String context = batch.isLast() ? "<n:EnumerationContext/>" : context(contexts.keep(batch.rest()));
        return "<n:EnumerateResponse>" + context + "<w:Items>" + batch.xml() + "</w:Items>" + end
                + "</n:EnumerateResponse>";
    }

    /** The body of a PullResponse. */
    String pull(SoapRequest request, int maxEnvelopeSize) throws FaultException {
        ParsedElement body = request.body(Names.ENUMERATION, "Pull")
                .orElseThrow(() -> requestFaults.invalidBody().thrown());
        int maxElements = EnumerateRequest.maxElements(body.child(Names.ENUMERATION, "MaxElements"), requestFaults);
        Batch batch = batch(take(request, body), maxElements, maxEnvelopeSize);
        String end = batch.isLast() ? "<n:EndOfSequence/>" : "";
        String context = batch.isLast() ? "" : context(contexts.keep(batch.rest()));
        return "<n:PullResponse>" + context + "<n:Items>" + batch.xml() + "</n:Items>" + end + "</n:PullResponse>";
    }

    /** Ends an enumeration; the response has an empty body. */
    String release(SoapRequest request) throws FaultException {
        ParsedElement body = request.body(Names.ENUMERATION, "Release")
                .orElseThrow(() -> requestFaults.invalidBody().thrown());
        take(request, body);
        return "";
    }

    private Remainder take(SoapRequest request, ParsedElement body) throws FaultException {
        String id = body.child(Names.ENUMERATION, "EnumerationContext")
                .map(ParsedElement::trimmed)
                .orElse("");
        Optional<Remainder> remainder = contexts.find(id);
        if (remainder.isPresent()) {
            ResourceUri enumerated = remainder.get().resource();
            boolean belongs = enumerated.covers(targets.resourceWithin(enumerated, request));
            if (belongs && contexts.end(id)) {
                return remainder.get();
            }
        }
        throw faults.invalidEnumerationContext().thrown();
    }

    private Result find(ResourceUri resource, Optional<String> query) throws FaultException {
        if (query.isEmpty()) {
            if (resource.isAllClasses()) {
                throw faults.invalidQuery().thrown();
            }
            return new Result(provider.instances(targets.type(resource)), List.of());
        }
        if (!resource.isAllClasses()) {
            throw faults.queryOnClass().thrown();
        }
        if (!targets.hasNamespace(resource)) {
            throw faults.queryOfMissingNamespace(resource.namespace(), query.get())
                    .thrown();
        }
        try {
            return engine.run(WqlParser.parse(query.get()), resource.namespace());
        } catch (WqlSyntaxException e) {
            throw faults.invalidQuery().thrown();
        } catch (UnknownClassException e) {
            throw faults.queryOfMissingClass(resource.namespace(), query.get()).thrown();
        } catch (UnknownObjectException e) {
            throw faults.queryOfMissingObject(resource.namespace(), query.get()).thrown();
        }
    }

    private List<String> items(Result result, EnumerateRequest.Mode mode, InstanceWriter inScheme)
            throws FaultException {
        boolean projected = !result.projection().isEmpty();
        if (projected && mode != EnumerateRequest.Mode.OBJECT) {
            // inferred: a projection has no keys for a reference
            throw faults.unsupportedEnumerationMode().thrown();
        }
        List<String> items = new ArrayList<>();
        for (SimulatedInstance instance : result.instances()) {
            items.add(projected ? inScheme.projection(instance, result.projection()) : item(instance, mode, inScheme));
        }
        return items;
    }

    private static String item(SimulatedInstance instance, EnumerateRequest.Mode mode, InstanceWriter inScheme) {
        return switch (mode) {
            case OBJECT -> inScheme.instance(instance);
            case EPR -> inScheme.endpointReference(instance.path());
            case OBJECT_AND_EPR ->
                "<w:Item>" + inScheme.instance(instance) + inScheme.endpointReference(instance.path()) + "</w:Item>";
        };
    }

    private record Batch(String xml, Remainder rest) {
        boolean isLast() {
            return rest.items().isEmpty();
        }
    }

    /** As many items as requested and possible; at least one must fit. */
    private Batch batch(Remainder all, int maxElements, int maxEnvelopeSize) throws FaultException {
        StringBuilder xml = new StringBuilder();
        int room = maxEnvelopeSize - ENVELOPE_BYTES;
        int count = 0;
        for (String item : all.items()) {
            room -= item.getBytes(StandardCharsets.UTF_8).length;
            if (count == maxElements || room < 0) {
                break;
            }
            xml.append(item);
            count++;
        }
        if (count == 0 && !all.items().isEmpty()) {
            throw requestFaults.responseTooLarge().thrown();
        }
        List<String> rest = all.items().subList(count, all.items().size());
        return new Batch(xml.toString(), new Remainder(all.resource(), rest));
    }

    private static String context(String id) {
        return "<n:EnumerationContext>" + id + "</n:EnumerationContext>";
    }
}
