package hudson.model;

import java.io.File;
import java.io.IOException;
import jenkins.model.Jenkins;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("rawtypes")
public abstract class AbstractItem extends Actionable implements Item {
    protected String name;

    protected AbstractItem(ItemGroup itemGroup, String text) {
        throw new RuntimeException("Stub!");
    }

    public final String getFullName() {
        throw new RuntimeException("Stub!");
    }

    public final String getUrl() {
        throw new RuntimeException("Stub!");
    }

    public String getDisplayName() {
        throw new RuntimeException("Stub!");
    }

    public String getName() {
        throw new RuntimeException("Stub!");
    }

    public Jenkins getParent() {
        throw new RuntimeException("Stub!");
    }

    public File getRootDir() {
        throw new RuntimeException("Stub!");
    }

    public void save() throws IOException {
        throw new RuntimeException("Stub!");
    }
}
