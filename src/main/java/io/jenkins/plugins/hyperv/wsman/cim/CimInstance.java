package io.jenkins.plugins.hyperv.wsman.cim;

import io.jenkins.plugins.hyperv.wsman.xml.DisplayText;
import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Instance of a CIM class as the host sent it: property texts by name, parsed when they are read. Immutable.
 *
 * <p>A property that is null or absent is empty: providers of WMI use either for unknown values.
 */
public final class CimInstance {

    private static final int MAX_NAME = 256;
    private static final int MAX_MESSAGE = 4_000;

    private final String className;
    private final Map<String, List<String>> properties;
    private final Map<String, XmlElement> nested;

    private CimInstance(String className, Map<String, List<String>> properties, Map<String, XmlElement> nested) {
        this.className = className;
        this.properties = Collections.unmodifiableMap(properties);
        this.nested = Collections.unmodifiableMap(nested);
    }

    /**
     * Reads an instance from the XML of WS-Management: one element per value, repeated elements for an array (MS-WSMV
     * 2.2.4.9). This works for objects, for the {@code XmlFragment} of a projected query, and for a method's
     * {@code _OUTPUT}.
     */
    public static CimInstance read(XmlElement element) {
        Map<String, List<String>> properties = new LinkedHashMap<>();
        Map<String, XmlElement> nested = new LinkedHashMap<>();
        for (XmlElement child : element.children()) {
            List<String> values = properties.computeIfAbsent(child.name(), name -> new ArrayList<>());
            if (!child.isNil()) {
                values.add(value(child));
            }
            if (!child.children().isEmpty()) {
                nested.putIfAbsent(child.name(), child);
            }
        }
        properties.replaceAll((name, values) -> List.copyOf(values));
        return new CimInstance(element.name(), properties, nested);
    }

    /** An instance with the given properties, for other formats such as CIM-XML. */
    public static CimInstance of(String className, Map<String, List<String>> properties) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        properties.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return new CimInstance(className, copy, Map.of());
    }

    /** The text of a datetime is in a child element, {@code cim:Datetime} or {@code cim:Interval}. */
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

    /**
     * The text of a property that is a name for people: one line, without control characters, of at most 256 characters.
     * Empty if it is null or absent.
     */
    public String name(String property) {
        return string(property).map(text -> DisplayText.name(text, MAX_NAME)).orElse("");
    }

    /**
     * The text of a property that is a message for people: one line, without control characters, of at most 4,000
     * characters. Empty if it is null or absent.
     */
    public String message(String property) {
        return string(property)
                .map(text -> DisplayText.oneLine(text, MAX_MESSAGE))
                .orElse("");
    }

    /** The value of a property that consists of elements, such as a reference; empty if the property has a text. */
    public Optional<XmlElement> element(String property) {
        return Optional.ofNullable(nested.get(property));
    }

    /**
     * The value of a property that is an embedded instance (DSP0230 7.2.5). Hosts write its properties into the element of the
     * property, or into an element of its class in it: this reads both.
     */
    public Optional<CimInstance> embedded(String property) {
        return element(property).map(element -> {
            XmlElement first = element.children().get(0);
            boolean isClass =
                    element.children().size() == 1 && !first.children().isEmpty();
            return read(isClass ? first : element);
        });
    }

    /** The value of an integer property; empty also if its text is not an integer. */
    public OptionalLong integerIfReadable(String property) {
        return ifReadable(() -> integer(property), OptionalLong.empty());
    }

    /** The value of a datetime property that is a point in time; empty also if its text has another format. */
    public Optional<Instant> instantIfReadable(String property) {
        return ifReadable(() -> instant(property), Optional.empty());
    }

    /** The value of a datetime property that is an interval; empty also if its text has another format. */
    public Optional<Duration> intervalIfReadable(String property) {
        return ifReadable(() -> interval(property), Optional.empty());
    }

    private static <T> T ifReadable(Supplier<T> value, T unreadable) {
        try {
            return value.get();
        } catch (CimValueException e) {
            return unreadable;
        }
    }

    /** The texts of an array property in order; a scalar is an array with one element. */
    public List<String> strings(String property) {
        return properties.getOrDefault(property, List.of());
    }

    /**
     * The value of an integer property.
     *
     * @throws CimValueException if the text is not an integer
     */
    public OptionalLong integer(String property) {
        Optional<String> text = value(property);
        return text.isPresent() ? OptionalLong.of(parseInteger(property, text.get())) : OptionalLong.empty();
    }

    /** The text of a property that is not a string; an empty text is a null value (observed). */
    private Optional<String> value(String property) {
        return string(property).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * The values of an integer array.
     *
     * @throws CimValueException if one of the texts is not an integer
     */
    public List<Long> integers(String property) {
        return strings(property).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> parseInteger(property, text))
                .toList();
    }

    /** Whether a boolean property is true ({@code true} or {@code 1}, xs:boolean); empty if it is null, absent or neither true nor false. */
    public Optional<Boolean> bool(String property) {
        return value(property).flatMap(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /**
     * The value of a datetime property that is a point in time. Empty for a date with unknown digits, and for the first
     * and the last FILETIME, which Windows uses for "no time".
     *
     * @throws CimValueException if the text has another format
     */
    public Optional<Instant> instant(String property) {
        return value(property).flatMap(text -> CimDatetime.parseInstant(property, text));
    }

    /**
     * The value of a datetime property that is an interval.
     *
     * @throws CimValueException if the text has another format
     */
    public Optional<Duration> interval(String property) {
        return value(property).map(text -> CimDatetime.parseInterval(property, text));
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
