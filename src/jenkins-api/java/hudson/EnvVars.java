package hudson;

import java.util.Map;
import java.util.TreeMap;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class EnvVars extends TreeMap<String, String> {
    public EnvVars() {
        throw new RuntimeException("Stub!");
    }

    public EnvVars(EnvVars environment) {
        throw new RuntimeException("Stub!");
    }

    public EnvVars(Map<String, String> map) {
        throw new RuntimeException("Stub!");
    }

    public EnvVars(String... text) {
        throw new RuntimeException("Stub!");
    }

    public void addLine(String text) {
        throw new RuntimeException("Stub!");
    }

    public String expand(String text) {
        throw new RuntimeException("Stub!");
    }

    public String get(String text, String text2) {
        throw new RuntimeException("Stub!");
    }

    public void override(String text, String text2) {
        throw new RuntimeException("Stub!");
    }

    public EnvVars overrideAll(Map<String, String> map) {
        throw new RuntimeException("Stub!");
    }

    public EnvVars overrideExpandingAll(Map<String, String> map) {
        throw new RuntimeException("Stub!");
    }

    public String put(String text, String text2) {
        throw new RuntimeException("Stub!");
    }

    public void putAllNonNull(Map<String, String> map) {
        throw new RuntimeException("Stub!");
    }

    public void putIfNotNull(String text, String text2) {
        throw new RuntimeException("Stub!");
    }

    public static EnvVars createCookie() {
        throw new RuntimeException("Stub!");
    }

    public static void resolve(Map<String, String> map) {
        throw new RuntimeException("Stub!");
    }
}
