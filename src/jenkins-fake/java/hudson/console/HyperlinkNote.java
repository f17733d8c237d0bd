package hudson.console;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public class HyperlinkNote {
    private HyperlinkNote() {}

    public static String encodeTo(String url, String text) {
        return text;
    }
}
