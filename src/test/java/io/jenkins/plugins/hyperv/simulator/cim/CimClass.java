package io.jenkins.plugins.hyperv.simulator.cim;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** CIM class with its superclass, properties and methods, including inherited ones. */
public final class CimClass {
    private final String namespace;
    private final String name;
    private final CimClass superclass;
    private final SortedSet<String> properties = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final SortedMap<String, CimValue> unsetProperties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<String> keys;
    private final List<CimMethod> methods;

    /**
     * Creates a class.
     *
     * @param superclass null for a root class
     * @param properties the class's own properties; the superclass's are inherited
     * @param keys names of the key properties; empty for those of the superclass
     */
    public CimClass(
            String namespace,
            String name,
            CimClass superclass,
            Collection<String> properties,
            List<String> keys,
            List<CimMethod> methods) {
        this.namespace = namespace;
        this.name = name;
        this.superclass = superclass;
        if (superclass != null) {
            this.properties.addAll(superclass.properties);
        }
        this.properties.addAll(properties);
        this.properties.forEach(property -> unsetProperties.put(property, CimValue.none()));
        this.keys = keys.isEmpty() && superclass != null ? superclass.keys : List.copyOf(keys);
        this.methods = List.copyOf(methods);
    }

    public String namespace() {
        return namespace;
    }

    public String name() {
        return name;
    }

    /** The names of all properties, alphabetically, without regard to case. */
    public SortedSet<String> properties() {
        return Collections.unmodifiableSortedSet(properties);
    }

    /** All properties without a value. A sorted map is copied faster than it is filled. */
    SortedMap<String, CimValue> unsetProperties() {
        return Collections.unmodifiableSortedMap(unsetProperties);
    }

    public List<String> keys() {
        return keys;
    }

    /** Whether this is that class or derives from it. */
    public boolean isA(CimClass other) {
        return this == other || superclass != null && superclass.isA(other);
    }

    /** A method by its exact name. Element and action names are case-sensitive. */
    public Optional<CimMethod> method(String methodName) {
        Optional<CimMethod> own = methods.stream()
                .filter(method -> method.name().equals(methodName))
                .findFirst();
        return own.isPresent() || superclass == null ? own : superclass.method(methodName);
    }
}
