package hudson;

import hudson.model.TaskListener;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class Launcher {
    protected final TaskListener listener;

    protected Launcher(Launcher launcher) {
        throw new RuntimeException("Stub!");
    }

    public static class LocalLauncher extends Launcher {
        public LocalLauncher(TaskListener listener) {
            super(null);
            throw new RuntimeException("Stub!");
        }
    }
}
