package hudson.util;

import java.util.ArrayList;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
@SuppressWarnings("serial")
public class ListBoxModel extends ArrayList<ListBoxModel.Option> {
    /** One choice. */
    public static final class Option {
        public final String value;

        public Option(String value) {
            this.value = value;
        }
    }
}
