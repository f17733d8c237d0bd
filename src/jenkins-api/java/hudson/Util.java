package hudson;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Set;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public class Util {
    private Util() {
        throw new RuntimeException("Stub!");
    }

    @CheckForNull
    public static String fixEmptyAndTrim(String text) {
        throw new RuntimeException("Stub!");
    }

    public static String fixNull(String text) {
        throw new RuntimeException("Stub!");
    }

    public static <T> Set<T> fixNull(Set<T> set) {
        throw new RuntimeException("Stub!");
    }
}
