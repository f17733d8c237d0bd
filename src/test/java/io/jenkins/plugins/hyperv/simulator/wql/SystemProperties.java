package io.jenkins.plugins.hyperv.simulator.wql;

import io.jenkins.plugins.hyperv.simulator.cim.CimClass;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import java.util.Locale;
import java.util.Optional;

/**
 * System properties of WMI, which every instance has (WMI reference, "WMI System Properties"). Those without a use in
 * conditions, such as {@code __GENUS}, are missing.
 *
 * @param server the value of {@code __SERVER}
 */
record SystemProperties(String server) {

    static boolean isKnown(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "__CLASS", "__NAMESPACE", "__RELPATH", "__SERVER" -> true;
            default -> false;
        };
    }

    /** The value of a system property; empty for another property. */
    Optional<String> value(String name, SimulatedInstance instance) {
        if (!name.startsWith("__")) {
            return Optional.empty();
        }
        CimClass type = instance.type();
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "__CLASS" -> Optional.of(type.name());
            case "__NAMESPACE" -> Optional.of(type.namespace().replace('/', '\\'));
            case "__RELPATH" -> Optional.of(instance.path().relative());
            case "__SERVER" -> Optional.of(server);
            default -> Optional.empty();
        };
    }
}
