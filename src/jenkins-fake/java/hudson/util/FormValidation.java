package hudson.util;

import java.io.IOException;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
@SuppressWarnings("serial")
public final class FormValidation extends IOException {
    public final Kind kind;

    private FormValidation(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Severity. */
    public enum Kind {
        OK,
        WARNING,
        ERROR
    }

    public static FormValidation ok() {
        return new FormValidation(Kind.OK, "");
    }

    public static FormValidation ok(String message) {
        return new FormValidation(Kind.OK, message);
    }

    public static FormValidation warning(String message) {
        return new FormValidation(Kind.WARNING, message);
    }

    public static FormValidation error(String message) {
        return new FormValidation(Kind.ERROR, message);
    }

    public static FormValidation validateIntegerInRange(String value, int lower, int upper) {
        boolean inRange =
                value.matches("\\d{1,9}") && Integer.parseInt(value) >= lower && Integer.parseInt(value) <= upper;
        return inRange ? ok() : error("out of range");
    }
}
