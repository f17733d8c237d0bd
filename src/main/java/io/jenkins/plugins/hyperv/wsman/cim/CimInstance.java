package io.jenkins.plugins.hyperv.wsman.cim;

import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An instance of a CIM class as a host sent it: property texts by name, typed when they are read. Immutable.
 *
 * <p>A property that is null or absent reads as empty: WMI leaves out or nils what it does not know, and which of
 * the two depends on the provider.
 */
public final class CimInstance {

    private final String className;
    private final Map<String, List<String>> properties;

    private CimInstance(String className, Map<String, List<String>> properties) {
        this.className = className;
        this.properties = Collections.unmodifiableMap(properties);
    }

    /**
     * Reads an instance from the XML of WS-Management: an element per value, an array's element repeated
     * (MS-WSMV 2.2.4.9). Works for whole objects, for the {@code XmlFragment} of a projected query and for a
     * method's {@code _OUTPUT} alike.
     */
    public static CimInstance read(XmlElement element) {
        Map<String, List<String>> properties = new LinkedHashMap<>();
        for (XmlElement child : element.children()) {
            List<String> values = properties.computeIfAbsent(child.name(), name -> new ArrayList<>());
            if (!child.isNil()) {
                values.add(value(child));
            }
        }
        properties.replaceAll((name, values) -> List.copyOf(values));
        return new CimInstance(element.name(), properties);
    }

    /** An instance of known properties, for those that arrive in another form, such as CIM-XML. */
    public static CimInstance of(String className, Map<String, List<String>> properties) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        properties.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return new CimInstance(className, copy);
    }

    /** A datetime hides one level down, as {@code cim:Datetime} or {@code cim:Interval}. */
    private static String value(XmlElement property) {
        return property.children().size() == 1 && property.trimmedText().isEmpty()
                ? property.children().get(0).trimmedText()
                : property.text();
    }

    /** The element's name: the class, {@code XmlFragment} for a projected query, {@code Method_OUTPUT}. */
    public String className() {
        return className;
    }

    /** The text of a property; of an array, its first value. */
    public Optional<String> string(String property) {
        return strings(property).stream().findFirst();
    }

    /** The texts of an array property in order; a scalar reads as an array of one. */
    public List<String> strings(String property) {
        return properties.getOrDefault(property, List.of());
    }

    /**
     * The value of an integer property.
     *
     * @throws CimValueException where the text is no integer
     */
    public OptionalLong integer(String property) {
        Optional<String> text = string(property).map(String::strip);
        return text.isPresent() ? OptionalLong.of(parseInteger(property, text.get())) : OptionalLong.empty();
    }

    /**
     * The values of an integer array.
     *
     * @throws CimValueException where one of the texts is no integer
     */
    public List<Long> integers(String property) {
        return strings(property).stream()
                .map(text -> parseInteger(property, text.strip()))
                .toList();
    }

    /** Whether a boolean property is true; empty where it is null, absent or neither. */
    public Optional<Boolean> bool(String property) {
        return string(property).map(String::strip).flatMap(text -> switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /**
     * The value of a datetime property that is a point in time.
     *
     * @throws CimValueException where the text is none
     */
    public Optional<Instant> instant(String property) {
        return string(property).map(text -> CimDatetime.parseInstant(property, text.strip()));
    }

    /**
     * The value of a datetime property that is an interval.
     *
     * @throws CimValueException where the text is none
     */
    public Optional<Duration> interval(String property) {
        return string(property).map(text -> CimDatetime.parseInterval(property, text.strip()));
    }

    private static long parseInteger(String property, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new CimValueException(property, "an integer", text);
        }
    }

    @Override
    public String toString() {
        return className + properties;
    }
}
