package hudson.model;

import hudson.security.Permission;
import jenkins.model.GlobalConfigurationCategory;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings({"rawtypes", "serial"})
public abstract class Descriptor<T extends Describable<T>> implements Saveable {
    public final Class<? extends T> clazz;

    protected Descriptor() {
        throw new RuntimeException("Stub!");
    }

    protected Descriptor(Class<? extends T> type) {
        throw new RuntimeException("Stub!");
    }

    protected void addHelpFileRedirect(String text, Class<? extends Describable> type, String text2) {
        throw new RuntimeException("Stub!");
    }

    protected final String getViewPage(Class<?> type, String text) {
        throw new RuntimeException("Stub!");
    }

    protected static Class self() {
        throw new RuntimeException("Stub!");
    }

    public boolean configure(StaplerRequest2 request, JSONObject json) throws Descriptor.FormException {
        throw new RuntimeException("Stub!");
    }

    public final String getDescriptorFullUrl() {
        throw new RuntimeException("Stub!");
    }

    public final String getJsonSafeClassName() {
        throw new RuntimeException("Stub!");
    }

    public final boolean isInstance(T value) {
        throw new RuntimeException("Stub!");
    }

    public final boolean isSubTypeOf(Class type) {
        throw new RuntimeException("Stub!");
    }

    public GlobalConfigurationCategory getCategory() {
        throw new RuntimeException("Stub!");
    }

    public String getConfigPage() {
        throw new RuntimeException("Stub!");
    }

    public String getDescriptorUrl() {
        throw new RuntimeException("Stub!");
    }

    public String getDisplayName() {
        throw new RuntimeException("Stub!");
    }

    public String getGlobalConfigPage() {
        throw new RuntimeException("Stub!");
    }

    public String getHelpFile() {
        throw new RuntimeException("Stub!");
    }

    public String getHelpFile(String text) {
        throw new RuntimeException("Stub!");
    }

    public String getId() {
        throw new RuntimeException("Stub!");
    }

    public Permission getRequiredGlobalConfigPagePermission() {
        throw new RuntimeException("Stub!");
    }

    public Class<T> getT() {
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

        public FormException(String text, Throwable throwable, String text2) {
            throw new RuntimeException("Stub!");
        }

        public FormException(Throwable throwable, String text) {
            throw new RuntimeException("Stub!");
        }

        public String getFormField() {
            throw new RuntimeException("Stub!");
        }
    }
}
