package hudson;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public class Util {
    private Util() {}

    public static String fixNull(String text) {
        return text == null ? "" : text;
    }

    public static String getTimeSpanString(long millis) {
        return millis / 1000 + " sec";
    }

    public static String fixEmptyAndTrim(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    public static String rawEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
