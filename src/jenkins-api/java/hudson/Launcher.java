package hudson;

import hudson.model.TaskListener;
import java.io.IOException;
import java.util.Map;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public abstract class Launcher {
    protected final TaskListener listener;

    protected Launcher(Launcher launcher) {
        throw new RuntimeException("Stub!");
    }

    public abstract void kill(Map<String, String> map) throws IOException, InterruptedException;

    public TaskListener getListener() {
        throw new RuntimeException("Stub!");
    }

    public boolean isUnix() {
        throw new RuntimeException("Stub!");
    }

    public static class LocalLauncher extends Launcher {
        public LocalLauncher(TaskListener listener) {
            super(null);
            throw new RuntimeException("Stub!");
        }

        public void kill(Map<String, String> map) throws InterruptedException {
            throw new RuntimeException("Stub!");
        }
    }
}
