package io.jenkins.plugins.hyperv.simulator.cim;

import java.util.List;
import java.util.Optional;

/** Method of a CIM class.
 *
 * @param parameters the input parameters
 */
public record CimMethod(String name, List<Parameter> parameters) {

    /** Type of an input parameter. */
    public enum ParameterType {
        STRING,
        /** A number of at most 16 bits. */
        NUMBER,
        /** uint64. */
        LONG_NUMBER,
        DATETIME,
        REFERENCE
    }

    /** Input parameter. */
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
