package hudson.console;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings({"rawtypes", "serial"})
public class HyperlinkNote extends ConsoleNote {
    public HyperlinkNote(String text, int number) {
        throw new RuntimeException("Stub!");
    }

    public static String encodeTo(String text, String text2) {
        throw new RuntimeException("Stub!");
    }
}
