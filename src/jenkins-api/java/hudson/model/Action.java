package hudson.model;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface Action extends ModelObject {
    String getDisplayName();

    String getIconFileName();

    String getUrlName();
}
