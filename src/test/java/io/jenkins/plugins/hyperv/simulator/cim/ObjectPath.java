package io.jenkins.plugins.hyperv.simulator.cim;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * WMI object path of one instance: namespace, class and keys. Case does not matter in names and values, like in
 * selectors (MS-WSMV 3.1.4.1.2).
 *
 * @param namespace with forward slashes, such as {@code root/virtualization/v2}
 * @param className the class, in the case of its declaration
 * @param keys values by key name, without regard to the name's case
 */
public record ObjectPath(String namespace, String className, Map<String, String> keys) {

    public ObjectPath {
        TreeMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(keys);
        keys = Collections.unmodifiableMap(copy);
    }

    /** The path as WMI writes it, without host and namespace: {@code Class.Key="value",Other="value"}. */
    public String relative() {
        StringBuilder path = new StringBuilder(className);
        char separator = '.';
        for (Map.Entry<String, String> key : keys.entrySet()) {
            path.append(separator).append(key.getKey()).append("=\"");
            path.append(key.getValue().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
            separator = ',';
        }
        return path.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectPath path
                && namespace.equalsIgnoreCase(path.namespace)
                && className.equalsIgnoreCase(path.className)
                && hasSameKeys(path);
    }

    private boolean hasSameKeys(ObjectPath other) {
        if (keys.size() != other.keys.size()) {
            return false;
        }
        for (Map.Entry<String, String> key : keys.entrySet()) {
            if (!key.getValue().equalsIgnoreCase(other.keys.get(key.getKey()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = className.toLowerCase(Locale.ROOT).hashCode();
        for (String value : keys.values()) {
            hash += value.toLowerCase(Locale.ROOT).hashCode();
        }
        return hash;
    }
}
