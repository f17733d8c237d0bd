package hudson.model;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface ItemGroup<T extends Item> extends PersistenceRoot, ModelObject {
    String getFullName();

    String getUrl();
}
