package io.jenkins.plugins.hyperv.simulator.cim;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parser for WMI object paths such as {@code \\HOST\root\virtualization\v2:Class.Key="value",Other='value'}. */
public final class ObjectPathParser {
    private static final Pattern PATH = Pattern.compile(
            "(?:(?:[\\\\/]{2}[^\\\\/]+[\\\\/])?(?<namespace>\\w[\\w\\\\/]*):)?(?<class>\\w+)\\.(?<keys>.+)",
            Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile(
            "\\G\\s*(?<name>\\w+)\\s*=\\s*(?:\"(?<double>(?:[^\"\\\\]|\\\\.)*)\"|'(?<single>(?:[^'\\\\]|\\\\.)*)'|(?<number>-?\\d+))\\s*(?<end>,|$)");

    private ObjectPathParser() {}

    /**
     * Reads a path.
     *
     * @param text the path; the host is ignored
     * @param defaultNamespace the namespace of a path without one
     * @return empty if the text is not a path to an instance
     */
    public static Optional<ObjectPath> parse(String text, String defaultNamespace) {
        Matcher path = PATH.matcher(text.strip());
        if (!path.matches()) {
            return Optional.empty();
        }
        Map<String, String> keys = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String rest = path.group("keys");
        Matcher key = KEY.matcher(rest);
        int end = 0;
        boolean more = true;
        while (more && key.find()) {
            keys.put(key.group("name"), value(key));
            end = key.end();
            more = key.group("end").equals(",");
        }
        if (keys.isEmpty() || more || end != rest.length()) {
            return Optional.empty();
        }
        String namespace = path.group("namespace");
        return Optional.of(new ObjectPath(
                namespace == null ? defaultNamespace : namespace.replace('\\', '/'), path.group("class"), keys));
    }

    private static String value(Matcher key) {
        if (key.group("number") != null) {
            return key.group("number");
        }
        String quoted = key.group("double") != null ? key.group("double") : key.group("single");
        return quoted.replaceAll("\\\\(.)", "$1");
    }
}
