package hudson.console;

import hudson.model.Item;
import hudson.model.Run;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings({"rawtypes", "serial"})
public class ModelHyperlinkNote extends HyperlinkNote {
    public ModelHyperlinkNote(String text, int number) {
        super(null, 0);
        throw new RuntimeException("Stub!");
    }

    protected String extraAttributes() {
        throw new RuntimeException("Stub!");
    }

    public static String encodeTo(Item item) {
        throw new RuntimeException("Stub!");
    }

    public static String encodeTo(Item item, String text) {
        throw new RuntimeException("Stub!");
    }

    public static String encodeTo(Run run) {
        throw new RuntimeException("Stub!");
    }

    public static String encodeTo(String text, String text2) {
        throw new RuntimeException("Stub!");
    }
}
