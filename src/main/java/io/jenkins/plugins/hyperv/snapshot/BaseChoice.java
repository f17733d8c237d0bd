package io.jenkins.plugins.hyperv.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.virtualization.Guid;

/**
 * Choice of the base of a differential export.
 *
 * @param kind full export, the last successful export of the job, or a reference point by its ID
 * @param id the reference point's ID in its canonical form; null unless the user names one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BaseChoice(Kind kind, String id) {

    /** Where the base comes from. Stored by name. */
    public enum Kind {
        FULL,
        LAST_SUCCESSFUL,
        REFERENCE_POINT
    }

    /** A full export. */
    public static final BaseChoice FULL = new BaseChoice(Kind.FULL, null);
    /** The reference point of the last successful export of the same target by the same job. */
    public static final BaseChoice LAST_SUCCESSFUL = new BaseChoice(Kind.LAST_SUCCESSFUL, null);

    /** What a user enters for the base of the last successful export. */
    public static final String LAST_SUCCESSFUL_TEXT = "lastSuccessful";

    /** Parses user input: nothing, {@code lastSuccessful}, or the ID of a reference point. */
    public static BaseChoice parse(String typed) throws InvalidParameterException {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return FULL;
        }
        if (text.equals(LAST_SUCCESSFUL_TEXT)) {
            return LAST_SUCCESSFUL;
        }
        return Guid.of(text)
                .map(id -> new BaseChoice(Kind.REFERENCE_POINT, id.value()))
                .orElseThrow(() -> new InvalidParameterException("The base must be " + LAST_SUCCESSFUL_TEXT
                        + ", the ID of a reference point (a GUID), or empty for a full export."));
    }
}
