package hudson.util;

import hudson.model.ModelObject;
import java.util.ArrayList;
import java.util.Collection;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class ListBoxModel extends ArrayList<ListBoxModel.Option> {
    public ListBoxModel() {
        throw new RuntimeException("Stub!");
    }

    public ListBoxModel(int number) {
        throw new RuntimeException("Stub!");
    }

    public ListBoxModel(Collection<ListBoxModel.Option> collection) {
        throw new RuntimeException("Stub!");
    }

    public ListBoxModel(ListBoxModel.Option... option) {
        throw new RuntimeException("Stub!");
    }

    public void add(ModelObject modelObject, String text) {
        throw new RuntimeException("Stub!");
    }

    public ListBoxModel add(String text) {
        throw new RuntimeException("Stub!");
    }

    public void add(String text, String text2) {
        throw new RuntimeException("Stub!");
    }

    public static final class Option {
        public String name;

        public boolean selected;

        public String value;

        public Option(String text) {
            throw new RuntimeException("Stub!");
        }

        public Option(String text, String text2) {
            throw new RuntimeException("Stub!");
        }

        public Option(String text, String text2, boolean flag) {
            throw new RuntimeException("Stub!");
        }

        public String toString() {
            throw new RuntimeException("Stub!");
        }
    }
}
