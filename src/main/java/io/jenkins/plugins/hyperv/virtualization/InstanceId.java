package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import java.util.Optional;

/**
 * Identifier of an instance on a host, normalized so that two spellings of one identifier are equal. Hosts write GUIDs in
 * either case, with or without braces, and some keys of WMI are case-insensitive.
 *
 * @param value the canonical text: a GUID in upper case without braces, any other text in upper case; empty if the host
 *     does not name one
 */
public record InstanceId(String value) {

    /** Identifier that the host left out. It identifies nothing. */
    public static final InstanceId NONE = new InstanceId("");

    public InstanceId {
        if (!value.equals(normalize(value))) {
            throw new IllegalArgumentException("not a normalized identifier");
        }
    }

    /** Reads an identifier as a host wrote it. */
    public static InstanceId of(String text) {
        return new InstanceId(normalize(text));
    }

    /** Reads an identifier that may be missing. */
    public static InstanceId of(Optional<String> text) {
        return text.map(InstanceId::of).orElse(NONE);
    }

    private static String normalize(String text) {
        String stripped = text.strip();
        return Guid.of(stripped).map(Guid::value).orElseGet(() -> UpcaseTable.upperCase(stripped));
    }

    /** Whether the host named no identifier. */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return value;
    }
}
