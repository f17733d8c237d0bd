package hudson.console;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public class HyperlinkNote {
    private HyperlinkNote() {}

    /** Jenkins encodes the note before the text. The double does so after it, so that tests can compare the text. */
    public static String encodeTo(String url, String text) {
        return text + "\u001B[8mha:" + url + "\u001B[0m";
    }
}
