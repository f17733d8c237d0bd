package hudson.model;

import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public abstract class Descriptor<T extends Describable<T>> implements Saveable {
    /** How often {@link #save} was called. */
    public int saved;

    protected Descriptor() {}

    protected Descriptor(Class<? extends T> type) {}

    public String getDisplayName() {
        return getClass().getSimpleName();
    }

    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        return true;
    }

    public T newInstance(StaplerRequest2 request, JSONObject json) throws FormException {
        return null;
    }

    public void load() {}

    @Override
    public void save() {
        saved++;
    }

    /** Error of a form. */
    @SuppressWarnings("serial")
    public static final class FormException extends Exception {
        public FormException(String message, String field) {
            super(message);
        }
    }
}
