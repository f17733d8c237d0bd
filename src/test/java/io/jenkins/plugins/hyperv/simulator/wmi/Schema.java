package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimClass;
import io.jenkins.plugins.hyperv.simulator.cim.CimMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Classes of one namespace, by name without regard to case. */
final class Schema {
    private final String namespace;
    private final Map<String, CimClass> classes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Schema(String namespace) {
        this.namespace = namespace;
    }

    /**
     * Declares a class.
     *
     * @param superclass the name of a class declared before, "" for none
     * @param properties names, separated by spaces
     * @param keys names, separated by spaces; "" for the superclass's
     */
    Schema declare(String name, String superclass, String properties, String keys, CimMethod... methods) {
        CimClass parent = superclass.isEmpty() ? null : require(superclass);
        classes.put(name, new CimClass(namespace, name, parent, words(properties), words(keys), List.of(methods)));
        return this;
    }

    Optional<CimClass> find(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    /** A declared class. */
    CimClass require(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no class " + name));
    }

    /** A class and all derived classes. */
    List<CimClass> family(CimClass type) {
        List<CimClass> family = new ArrayList<>();
        for (CimClass candidate : classes.values()) {
            if (candidate.isA(type)) {
                family.add(candidate);
            }
        }
        return family;
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
