package hudson.tasks;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public enum BuildStepMonitor {
    NONE,
    STEP,
    BUILD;
}
