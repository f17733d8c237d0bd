package hudson.util;

import java.io.IOException;
import java.util.Collection;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public abstract class FormValidation extends IOException {
    public final FormValidation.Kind kind;

    private FormValidation() {
        throw new RuntimeException("Stub!");
    }

    public abstract String renderHtml();

    public static FormValidation aggregate(Collection<FormValidation> collection) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation error(String text) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation error(String text, Object... object) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation error(Throwable throwable, String text) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation error(Throwable throwable, String text, Object... object) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation errorWithMarkup(String text) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation ok() {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation ok(String text) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation ok(String text, Object... object) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation okWithMarkup(String text) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation respond(FormValidation.Kind kind, String text) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation validateBase64(String text, boolean flag, boolean flag2, String text2) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation validateExecutable(String text) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation validateIntegerInRange(String text, int number, int number2) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation validateNonNegativeInteger(String text) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation validatePositiveInteger(String text) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation validateRequired(String text) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation warning(String text) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation warning(String text, Object... object) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation warning(Throwable throwable, String text) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation warning(Throwable throwable, String text, Object... object) {
        throw new RuntimeException("Stub!");
    }

    public static FormValidation warningWithMarkup(String text) {
        throw new RuntimeException("Stub!");
    }

    public enum Kind {
        OK,
        WARNING,
        ERROR;
    }
}
