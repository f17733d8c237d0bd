package io.jenkins.plugins.hyperv.simulator.cim;

import java.util.List;
import java.util.Optional;

/**
 * A method that can be invoked.
 *
 * @param parameters the input parameters
 */
public record CimMethod(String name, List<Parameter> parameters) {

    /** What an input parameter takes. */
    public enum ParameterType {
        STRING,
        NUMBER,
        DATETIME,
        REFERENCE
    }

    /** An input parameter. */
    public record Parameter(String name, ParameterType type) {}

    public CimMethod {
        parameters = List.copyOf(parameters);
    }

    /** A parameter by its exact name. */
    public Optional<Parameter> parameter(String parameterName) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(parameterName))
                .findFirst();
    }
}
