package jenkins.model;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.ModelObject;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class GlobalConfigurationCategory implements ExtensionPoint, ModelObject {
    public GlobalConfigurationCategory() {
        throw new RuntimeException("Stub!");
    }

    public abstract String getShortDescription();

    public static ExtensionList<GlobalConfigurationCategory> all() {
        throw new RuntimeException("Stub!");
    }

    public static <T extends GlobalConfigurationCategory> T get(Class<T> type) {
        throw new RuntimeException("Stub!");
    }
}
