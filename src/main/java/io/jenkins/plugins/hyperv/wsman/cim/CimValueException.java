package io.jenkins.plugins.hyperv.wsman.cim;

/** A property whose text does not have the type that its class declares. */
public final class CimValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    CimValueException(String property, String expected, String text) {
        super("The host sent a %s that is not %s: \"%s\".".formatted(property, expected, shorten(text)));
    }

    private static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
