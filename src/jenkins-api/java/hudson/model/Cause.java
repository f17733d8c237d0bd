package hudson.model;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("rawtypes")
public abstract class Cause {
    public Cause() {
        throw new RuntimeException("Stub!");
    }

    public abstract String getShortDescription();

    public void onAddedTo(Run run) {
        throw new RuntimeException("Stub!");
    }

    public void onLoad(Run<?, ?> run) {
        throw new RuntimeException("Stub!");
    }

    public void print(TaskListener listener) {
        throw new RuntimeException("Stub!");
    }
}
