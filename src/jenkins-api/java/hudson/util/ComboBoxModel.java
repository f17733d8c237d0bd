package hudson.util;

import java.util.ArrayList;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public class ComboBoxModel extends ArrayList<String> {
    public ComboBoxModel() {
        throw new RuntimeException("Stub!");
    }
}
