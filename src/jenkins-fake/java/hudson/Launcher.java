package hudson;

import hudson.model.TaskListener;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public abstract class Launcher {
    /** A launcher that starts no processes. */
    public static class LocalLauncher extends Launcher {
        public LocalLauncher(TaskListener listener) {}
    }
}
