package hudson.util;

import java.io.Serializable;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public final class Secret implements Serializable {
    private Secret() {
        throw new RuntimeException("Stub!");
    }

    public boolean equals(Object object) {
        throw new RuntimeException("Stub!");
    }

    public String getPlainText() {
        throw new RuntimeException("Stub!");
    }

    public int hashCode() {
        throw new RuntimeException("Stub!");
    }

    public static Secret fromString(String text) {
        throw new RuntimeException("Stub!");
    }

    public static String toString(Secret secret) {
        throw new RuntimeException("Stub!");
    }
}
