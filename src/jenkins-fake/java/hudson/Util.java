package hudson;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
public class Util {
    private Util() {}

    public static String fixNull(String text) {
        return text == null ? "" : text;
    }

    public static String fixEmptyAndTrim(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
