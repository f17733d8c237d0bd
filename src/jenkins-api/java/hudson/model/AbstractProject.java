package hudson.model;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("rawtypes")
public abstract class AbstractProject<P extends AbstractProject<P, R>, R extends AbstractBuild<P, R>> extends Job<P, R>
        implements Item {
    protected AbstractProject(ItemGroup itemGroup, String text) {
        super(null, null);
        throw new RuntimeException("Stub!");
    }

    public R getLastBuild() {
        throw new RuntimeException("Stub!");
    }
}
