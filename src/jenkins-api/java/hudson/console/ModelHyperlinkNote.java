package hudson.console;

import hudson.model.Item;
import hudson.model.Run;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings({"rawtypes", "serial"})
public class ModelHyperlinkNote extends HyperlinkNote {
    public ModelHyperlinkNote(String text, int number) {
        super(null, 0);
        throw new UnsupportedOperationException();
    }

    protected String extraAttributes() {
        throw new UnsupportedOperationException();
    }

    public static String encodeTo(Item item) {
        throw new UnsupportedOperationException();
    }

    public static String encodeTo(Item item, String text) {
        throw new UnsupportedOperationException();
    }

    public static String encodeTo(Run run) {
        throw new UnsupportedOperationException();
    }

    public static String encodeTo(String text, String text2) {
        throw new UnsupportedOperationException();
    }
}
