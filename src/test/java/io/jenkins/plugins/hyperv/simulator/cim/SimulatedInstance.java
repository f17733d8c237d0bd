package io.jenkins.plugins.hyperv.simulator.cim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** CIM instance: every property of its class, in alphabetical order (MS-WSMV appendix B, note 59), null if unset. */
public final class SimulatedInstance {
    private final CimClass type;
    private final SortedMap<String, CimValue> properties;
    /** Computed once: queries over thousands of disks compare paths. Null before. */
    private ObjectPath path;

    /**
     * Creates an instance.
     *
     * @param values the properties that have a value; the others are null
     * @throws IllegalArgumentException if the class has no such property
     */
    public SimulatedInstance(CimClass type, Map<String, CimValue> values) {
        this.type = type;
        this.properties = new TreeMap<>(type.unsetProperties());
        values.forEach((name, value) -> {
            if (properties.put(name, value) == null) {
                throw new IllegalArgumentException(type.name() + " has no property " + name);
            }
        });
    }

    public CimClass type() {
        return type;
    }

    /** The properties by name, alphabetically; look-ups ignore case. */
    public SortedMap<String, CimValue> properties() {
        return Collections.unmodifiableSortedMap(properties);
    }

    /** A property's value; null value for an unknown property. */
    public CimValue value(String property) {
        return properties.getOrDefault(property, CimValue.none());
    }

    /** The path of this instance. */
    public ObjectPath path() {
        if (path == null) {
            path = new ObjectPath(type.namespace(), type.name(), keys());
        }
        return path;
    }

    private Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String key : type.keys()) {
            if (value(key) instanceof CimValue.Text text) {
                keys.put(key, text.value());
            }
        }
        return keys;
    }
}
