package hudson;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public class Util {
    private Util() {
        throw new RuntimeException("Stub!");
    }

    public static String encode(String text) {
        throw new RuntimeException("Stub!");
    }

    public static String escape(String text) {
        throw new RuntimeException("Stub!");
    }

    public static String fixEmpty(String text) {
        throw new RuntimeException("Stub!");
    }

    @CheckForNull
    public static String fixEmptyAndTrim(String text) {
        throw new RuntimeException("Stub!");
    }

    public static <T> Iterable<T> fixNull(Iterable<T> iterable) {
        throw new RuntimeException("Stub!");
    }

    public static <T> T fixNull(T value, T value2) {
        throw new RuntimeException("Stub!");
    }

    public static String fixNull(String text) {
        throw new RuntimeException("Stub!");
    }

    public static <T> Collection<T> fixNull(Collection<T> collection) {
        throw new RuntimeException("Stub!");
    }

    public static <T> List<T> fixNull(List<T> list) {
        throw new RuntimeException("Stub!");
    }

    public static <T> Set<T> fixNull(Set<T> set) {
        throw new RuntimeException("Stub!");
    }

    public static String getDigestOf(String text) {
        throw new RuntimeException("Stub!");
    }

    public static String getTimeSpanString(long number) {
        throw new RuntimeException("Stub!");
    }

    public static boolean isRelativePath(String text) {
        throw new RuntimeException("Stub!");
    }

    public static boolean isSafeToRedirectTo(String text) {
        throw new RuntimeException("Stub!");
    }

    public static String rawEncode(String text) {
        throw new RuntimeException("Stub!");
    }

    public static String removeTrailingSlash(String text) {
        throw new RuntimeException("Stub!");
    }

    public static String replaceMacro(String text, Map<String, String> map) {
        throw new RuntimeException("Stub!");
    }

    public static String xmlEscape(String text) {
        throw new RuntimeException("Stub!");
    }
}
