package io.jenkins.plugins.hyperv.wsman.cim;

import io.jenkins.plugins.hyperv.wsman.xml.DisplayText;

/** A property whose text does not have the type that its class declares. */
public final class CimValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private static final int MAX_TEXT = 40;

    CimValueException(String property, String expected, String text) {
        super("The host sent a " + property + " that is not " + expected + ": \"" + DisplayText.oneLine(text, MAX_TEXT)
                + "\".");
    }
}
