package hudson.util;

import java.util.ArrayList;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
@SuppressWarnings("serial")
public class ListBoxModel extends ArrayList<ListBoxModel.Option> {
    public void add(String name, String value) {
        add(new Option(name, value));
    }

    /** Item of the list. */
    public static final class Option {
        public final String name;
        public final String value;

        public Option(String value) {
            this(value, value);
        }

        public Option(String name, String value) {
            this.name = name;
            this.value = value;
        }
    }
}
