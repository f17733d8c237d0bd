package hudson;

import java.util.Map;
import java.util.TreeMap;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class EnvVars extends TreeMap<String, String> {
    public EnvVars() {
        throw new UnsupportedOperationException();
    }

    public EnvVars(EnvVars environment) {
        throw new UnsupportedOperationException();
    }

    public EnvVars(Map<String, String> map) {
        throw new UnsupportedOperationException();
    }

    public EnvVars(String... text) {
        throw new UnsupportedOperationException();
    }

    public void addLine(String text) {
        throw new UnsupportedOperationException();
    }

    public String expand(String text) {
        throw new UnsupportedOperationException();
    }

    public String get(String text, String text2) {
        throw new UnsupportedOperationException();
    }

    public void override(String text, String text2) {
        throw new UnsupportedOperationException();
    }

    public EnvVars overrideAll(Map<String, String> map) {
        throw new UnsupportedOperationException();
    }

    public EnvVars overrideExpandingAll(Map<String, String> map) {
        throw new UnsupportedOperationException();
    }

    public String put(String text, String text2) {
        throw new UnsupportedOperationException();
    }

    public void putAllNonNull(Map<String, String> map) {
        throw new UnsupportedOperationException();
    }

    public void putIfNotNull(String text, String text2) {
        throw new UnsupportedOperationException();
    }

    public static EnvVars createCookie() {
        throw new UnsupportedOperationException();
    }

    public static void resolve(Map<String, String> map) {
        throw new UnsupportedOperationException();
    }
}
