package io.jenkins.plugins.hyperv.wsman;

import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.util.Map;
import java.util.Optional;

/**
 * Result of a WMI method.
 *
 * @param returnValue the ReturnValue
 * @param output the output parameters that are values
 * @param references the output parameters that are references, by name
 */
public record MethodResult(long returnValue, CimInstance output, Map<String, EndpointReference> references) {

    public MethodResult {
        references = Map.copyOf(references);
    }

    /** An output parameter that is a reference. */
    public Optional<EndpointReference> reference(String parameter) {
        return Optional.ofNullable(references.get(parameter));
    }
}
