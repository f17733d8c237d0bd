package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.cim.CimMethod;
import io.jenkins.plugins.hyperv.simulator.cim.CimProvider;
import io.jenkins.plugins.hyperv.simulator.cim.CimProvider.InvokeResult;
import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault.FaultException;
import io.jenkins.plugins.hyperv.simulator.xml.ParsedElement;
import io.jenkins.plugins.hyperv.simulator.xml.XmlText;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Invoke operation (MS-WSMV 3.1.4.1.32, 4.1.4; DSP0227 11). */
final class InvokeOperation {
    private final Targets targets;
    private final CimProvider provider;
    private final InstanceWriter writer;
    private final ParameterReader parameters;
    private final RequestFaults faults;

    InvokeOperation(
            Targets targets,
            CimProvider provider,
            InstanceWriter writer,
            RequestFaults faults,
            ResourceFaults resourceFaults) {
        this.targets = targets;
        this.provider = provider;
        this.writer = writer;
        this.parameters = new ParameterReader(targets, resourceFaults);
        this.faults = faults;
    }

    /** Calls the method and returns the body of the response. */
    String answer(SoapRequest request, String principal) throws FaultException {
        CimMethod method = method(request);
        SimulatedInstance target = targets.instance(request);
        ParsedElement input = request.body(request.resourceUri(), method.name() + "_INPUT")
                .orElseThrow(() -> faults.invalidBody().thrown());
        Map<String, CimValue> arguments = parameters.read(method, input);
        InvokeResult result = provider.invoke(target, method.name(), arguments, principal);
        return output(
                request, method, result, writer.in(targets.resource(request).scheme()));
    }

    /** The action is the resource URI and the method's name (DSP0230 10.3). */
    private CimMethod method(SoapRequest request) throws FaultException {
        String action = request.action();
        String prefix = request.resourceUri() + "/";
        boolean matches = action.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
        if (!matches) {
            throw faults.actionMismatch().thrown();
        }
        return targets.type(targets.resource(request))
                .method(action.substring(prefix.length()))
                .orElseThrow(() -> faults.actionNotSupported(action).thrown());
    }

    private static String output(SoapRequest request, CimMethod method, InvokeResult result, InstanceWriter inScheme) {
        StringBuilder xml = new StringBuilder("<p:").append(method.name()).append("_OUTPUT xmlns:p=\"");
        xml.append(XmlText.escape(request.resourceUri()));
        xml.append("\" xmlns:cim=\"").append(Names.CIM);
        xml.append("\" xmlns:xsi=\"").append(Names.XSI).append("\">");
        Map<String, CimValue> outputs = new TreeMap<>(result.outputs());
        outputs.put("ReturnValue", CimValue.number(result.returnValue()));
        outputs.forEach((name, value) -> inScheme.appendOutput(xml, name, value));
        return xml.append("</p:").append(method.name()).append("_OUTPUT>").toString();
    }
}
