package hudson.util;

import java.util.ArrayList;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class ListBoxModel extends ArrayList<ListBoxModel.Option> {
    public ListBoxModel() {
        throw new RuntimeException("Stub!");
    }

    public void add(String text, String text2) {
        throw new RuntimeException("Stub!");
    }

    public static final class Option {
        public String name;

        public String value;

        public Option(String text) {
            throw new RuntimeException("Stub!");
        }

        public Option(String text, String text2) {
            throw new RuntimeException("Stub!");
        }

        public String toString() {
            throw new RuntimeException("Stub!");
        }
    }
}
