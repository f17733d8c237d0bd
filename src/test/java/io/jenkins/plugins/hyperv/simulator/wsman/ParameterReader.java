package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.cim.CimMethod;
import io.jenkins.plugins.hyperv.simulator.cim.CimMethod.Parameter;
import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault.FaultException;
import io.jenkins.plugins.hyperv.simulator.xml.ParsedElement;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reader of the parameters of a method, in any order. Names are case-sensitive and must be in the namespace of the
 * class. Windows rejects others; the InvalidParameter fault is inferred.
 */
final class ParameterReader {
    private final Targets targets;
    private final ResourceFaults faults;

    ParameterReader(Targets targets, ResourceFaults faults) {
        this.targets = targets;
        this.faults = faults;
    }

    /** The arguments that are not null. */
    Map<String, CimValue> read(CimMethod method, ParsedElement input) throws FaultException {
        Map<String, CimValue> arguments = new HashMap<>();
        for (ParsedElement element : input.children()) {
            boolean inNamespace = element.namespace().equals(input.namespace());
            Parameter parameter = method.parameter(element.localName())
                    .filter(found -> inNamespace)
                    .orElseThrow(() -> faults.invalidParameterName().thrown());
            if (arguments.containsKey(parameter.name())) {
                throw faults.parameterTypeMismatch().thrown(); // only arrays repeat, and no parameter is an array
            }
            if (!isNil(element)) {
                arguments.put(parameter.name(), value(parameter, element));
            }
        }
        return arguments;
    }

    private static boolean isNil(ParsedElement element) {
        String nil = element.attribute(Names.XSI, "nil").orElse("false");
        return nil.equals("true") || nil.equals("1");
    }

    private CimValue value(Parameter parameter, ParsedElement element) throws FaultException {
        return switch (parameter.type()) {
            case STRING -> CimValue.text(string(element));
            case NUMBER -> number(element, 5);
            case LONG_NUMBER -> number(element, 18);
            case DATETIME -> interval(element);
            case REFERENCE -> reference(element);
        };
    }

    /** An embedded instance is also text: escaped or CDATA, but not elements. */
    private String string(ParsedElement element) throws FaultException {
        if (!element.children().isEmpty()) {
            throw faults.parameterTypeMismatch().thrown();
        }
        return element.text();
    }

    private CimValue number(ParsedElement element, int mostDigits) throws FaultException {
        if (!element.trimmed().matches("\\d{1," + mostDigits + "}")) {
            throw faults.parameterTypeMismatch().thrown();
        }
        return CimValue.number(Long.parseLong(element.trimmed()));
    }

    private CimValue interval(ParsedElement element) throws FaultException {
        String text =
                element.child(Names.CIM, "Interval").map(ParsedElement::trimmed).orElse(element.trimmed());
        try {
            return CimValue.interval(Duration.parse(text));
        } catch (DateTimeParseException e) {
            throw faults.parameterTypeMismatch().thrown();
        }
    }

    /**
     * Address and ReferenceParameters directly in the parameter; Windows rejects an EndpointReference around them
     * (libvirt).
     */
    private CimValue reference(ParsedElement element) throws FaultException {
        ParsedElement parameters = element.child(Names.ADDRESSING, "ReferenceParameters")
                .filter(found -> element.child(Names.ADDRESSING, "Address").isPresent())
                .orElseThrow(() -> faults.parameterTypeMismatch().thrown());
        String uri = parameters
                .child(Names.WSMAN, "ResourceURI")
                .map(ParsedElement::trimmed)
                .orElse("");
        ParsedElement selectors = parameters
                .child(Names.WSMAN, "SelectorSet")
                .orElseThrow(() -> faults.missingKeys().thrown());
        return CimValue.reference(targets.path(uri, selectors.children(Names.WSMAN, "Selector")));
    }
}
