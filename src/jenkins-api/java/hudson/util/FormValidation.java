package hudson.util;

import java.io.IOException;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public abstract class FormValidation extends IOException {
    public final FormValidation.Kind kind;

    private FormValidation() {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation error(String text) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation ok() {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation ok(String text) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation validateIntegerInRange(String text, int number, int number2) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation warning(String text) {
        throw new RuntimeException("Stub!");
    }

    public enum Kind {
        OK,
        WARNING,
        ERROR;
    }
}
