package hudson;

import java.util.TreeMap;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class EnvVars extends TreeMap<String, String> {
    public EnvVars() {
        throw new RuntimeException("Stub!");
    }

    public String expand(String text) {
        throw new RuntimeException("Stub!");
    }
}
