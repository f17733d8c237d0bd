package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault.FaultException;
import io.jenkins.plugins.hyperv.simulator.xml.ParsedElement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** WS-Transfer Get, of an instance or of one of its properties (MS-WSMV 3.1.4.2, 3.1.4.1.18). */
final class GetOperation {
    /** The subset of XPath level 1 (DSP0226 D.1) for one property or one element of an array. */
    private static final Pattern FRAGMENT = Pattern.compile("(?:\\w+:)?(?<name>\\w+)(?:\\[(?<index>[1-9]\\d{0,5})])?");

    private final Targets targets;
    private final InstanceWriter writer;
    private final ResourceFaults faults;

    GetOperation(Targets targets, InstanceWriter writer, ResourceFaults faults) {
        this.targets = targets;
        this.writer = writer;
        this.faults = faults;
    }

    /** The body of the response. */
    String answer(SoapRequest request) throws FaultException {
        SimulatedInstance instance = targets.instance(request);
        InstanceWriter inScheme = writer.in(targets.resource(request).scheme());
        Optional<ParsedElement> fragment = request.header(Names.WSMAN, "FragmentTransfer");
        return fragment.isPresent()
                ? fragment(instance, fragment.get().trimmed(), inScheme)
                : inScheme.instance(instance);
    }

    private String fragment(SimulatedInstance instance, String path, InstanceWriter inScheme) throws FaultException {
        Matcher matcher = FRAGMENT.matcher(path);
        if (!matcher.matches()) {
            throw faults.invalidFragment().thrown();
        }
        String name = matcher.group("name");
        // names of elements are case-sensitive, unlike those of properties in queries
        if (!instance.type().properties().stream().toList().contains(name)) {
            throw faults.invalidFragment().thrown();
        }
        CimValue value = instance.value(name);
        String index = matcher.group("index");
        return inScheme.fragment(instance, name, index == null ? value : item(value, Integer.parseInt(index)));
    }

    private CimValue item(CimValue value, int index) throws FaultException {
        if (value instanceof CimValue.Array array && index <= array.values().size()) {
            return array.values().get(index - 1);
        }
        if (!(value instanceof CimValue.Array) && index == 1) {
            return value;
        }
        throw faults.invalidFragment().thrown();
    }
}
