package hudson.util;

import java.io.Serializable;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public final class Secret implements Serializable {
    private Secret() {
        throw new UnsupportedOperationException();
    }

    public boolean equals(Object object) {
        throw new UnsupportedOperationException();
    }

    public String getEncryptedValue() {
        throw new UnsupportedOperationException();
    }

    public String getPlainText() {
        throw new UnsupportedOperationException();
    }

    public int hashCode() {
        throw new UnsupportedOperationException();
    }

    public static Secret decrypt(String text) {
        throw new UnsupportedOperationException();
    }

    public static Secret fromString(String text) {
        throw new UnsupportedOperationException();
    }

    public static String toString(Secret secret) {
        throw new UnsupportedOperationException();
    }
}
