package hudson.util;

import java.util.ArrayList;
import java.util.Collection;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class ComboBoxModel extends ArrayList<String> {
    public ComboBoxModel() {
        throw new RuntimeException("Stub!");
    }

    public ComboBoxModel(int number) {
        throw new RuntimeException("Stub!");
    }

    public ComboBoxModel(Collection<? extends String> collection) {
        throw new RuntimeException("Stub!");
    }

    public ComboBoxModel(String... text) {
        throw new RuntimeException("Stub!");
    }
}
