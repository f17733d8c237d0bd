package hudson.model;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class InvisibleAction implements Action {
    public InvisibleAction() {
        throw new RuntimeException("Stub!");
    }

    public final String getDisplayName() {
        throw new RuntimeException("Stub!");
    }

    public final String getIconFileName() {
        throw new RuntimeException("Stub!");
    }

    public String getUrlName() {
        throw new RuntimeException("Stub!");
    }
}
