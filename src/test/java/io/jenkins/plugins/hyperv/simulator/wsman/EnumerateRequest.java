package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault.FaultException;
import io.jenkins.plugins.hyperv.simulator.xml.ParsedElement;
import java.util.Optional;

/** Body of an Enumerate request.
 *
 * @param optimized whether the response contains the first items (DSP0226 8.2.3)
 * @param maxElements the maximum number of items; 1 by default
 * @param query the WQL text, if there is a filter
 */
record EnumerateRequest(boolean optimized, int maxElements, Mode mode, Optional<String> query) {

    /** Content of an item (DSP0226 8.7). */
    enum Mode {
        OBJECT,
        OBJECT_AND_EPR,
        EPR
    }

    static EnumerateRequest read(ParsedElement enumerate, RequestFaults requestFaults, ResourceFaults faults)
            throws FaultException {
        return new EnumerateRequest(
                enumerate.child(Names.WSMAN, "OptimizeEnumeration").isPresent(),
                maxElements(enumerate.child(Names.WSMAN, "MaxElements"), requestFaults),
                mode(enumerate, faults),
                query(enumerate, faults));
    }

    /** A number of items: 1 by default, at most MaxBatchItems (MS-WSMV 3.1.4.1.14). */
    static int maxElements(Optional<ParsedElement> element, RequestFaults faults) throws FaultException {
        if (element.isEmpty()) {
            return 1;
        }
        String text = element.get().trimmed();
        if (!text.matches("0*[1-9]\\d{0,9}")) {
            throw faults.invalidBody().thrown();
        }
        return (int) Math.min(32000, Long.parseLong(text));
    }

    private static Mode mode(ParsedElement enumerate, ResourceFaults faults) throws FaultException {
        Optional<ParsedElement> mode = enumerate.child(Names.WSMAN, "EnumerationMode");
        if (mode.isEmpty()) {
            return Mode.OBJECT;
        }
        return switch (mode.get().trimmed()) {
            case "EnumerateObject" -> Mode.OBJECT;
            case "EnumerateObjectAndEPR" -> Mode.OBJECT_AND_EPR;
            case "EnumerateEPR" -> Mode.EPR;
            default -> throw faults.unsupportedEnumerationMode().thrown();
        };
    }

    /** Both names of the filter are equivalent (MS-WSMV 3.1.4.1.13). WQL is the only simulated dialect. */
    private static Optional<String> query(ParsedElement enumerate, ResourceFaults faults) throws FaultException {
        Optional<ParsedElement> filter = enumerate.child(Names.WSMAN, "Filter");
        if (filter.isEmpty()) {
            filter = enumerate.child(Names.ENUMERATION, "Filter");
        }
        if (filter.isEmpty()) {
            return Optional.empty();
        }
        if (!filter.get().attribute("Dialect").orElse("").strip().equalsIgnoreCase(Names.WQL)) {
            throw faults.filterDialectUnavailable().thrown();
        }
        return filter.map(ParsedElement::trimmed);
    }
}
