package hudson.util;

import java.util.ArrayList;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
@SuppressWarnings("serial")
public class ListBoxModel extends ArrayList<ListBoxModel.Option> {
    public void add(String name, String value) {
        add(new Option(name, value));
    }

    /** One choice. */
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
