package hudson.model;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class AbstractDescribableImpl<T extends AbstractDescribableImpl<T>> implements Describable<T> {
    public AbstractDescribableImpl() {
        throw new RuntimeException("Stub!");
    }
}
