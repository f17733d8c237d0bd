package hudson.model;

import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings({"rawtypes", "serial"})
public abstract class Descriptor<T extends Describable<T>> implements Saveable {
    protected Descriptor() {
        throw new RuntimeException("Stub!");
    }

    protected Descriptor(Class<? extends T> type) {
        throw new RuntimeException("Stub!");
    }

    public boolean configure(StaplerRequest2 request, JSONObject json) throws Descriptor.FormException {
        throw new RuntimeException("Stub!");
    }

    public String getDisplayName() {
        throw new RuntimeException("Stub!");
    }

    public String getId() {
        throw new RuntimeException("Stub!");
    }

    public void load() {
        throw new RuntimeException("Stub!");
    }

    public T newInstance(StaplerRequest2 request, JSONObject json) throws Descriptor.FormException {
        throw new RuntimeException("Stub!");
    }

    public void save() {
        throw new RuntimeException("Stub!");
    }

    public static final class FormException extends Exception {
        public FormException(String text, String text2) {
            throw new RuntimeException("Stub!");
        }
    }
}
