package io.jenkins.plugins.hyperv.verify;

import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.Texts;

/** Result of a build whose verification finds differences. */
public enum OnDifference {
    /** The step fails. */
    FAILURE,
    /** The step returns what it found, and the build is unstable. */
    UNSTABLE;

    /** Parses user input; empty for {@link #FAILURE}. */
    static OnDifference parse(String typed) throws InvalidParameterException {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return FAILURE;
        }
        for (OnDifference value : values()) {
            if (value.name().equalsIgnoreCase(text)) {
                return value;
            }
        }
        throw new InvalidParameterException(
                "onDifference " + Texts.quoted(text) + " is not valid: give FAILURE or UNSTABLE.");
    }
}
