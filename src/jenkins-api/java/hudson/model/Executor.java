package hudson.model;

import java.util.Collection;
import jenkins.model.CauseOfInterruption;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public class Executor extends Thread implements ModelObject {
    private Executor() {
        throw new RuntimeException("Stub!");
    }

    public Result abortResult() {
        throw new RuntimeException("Stub!");
    }

    public Collection<CauseOfInterruption> getCausesOfInterruption() {
        throw new RuntimeException("Stub!");
    }

    public String getDisplayName() {
        throw new RuntimeException("Stub!");
    }

    public void interrupt() {
        throw new RuntimeException("Stub!");
    }

    public void interrupt(Result result) {
        throw new RuntimeException("Stub!");
    }

    public void interrupt(Result result, CauseOfInterruption... causeOfInterruption) {
        throw new RuntimeException("Stub!");
    }

    public boolean isParking() {
        throw new RuntimeException("Stub!");
    }

    public void recordCauseOfInterruption(Run<?, ?> run, TaskListener listener) {
        throw new RuntimeException("Stub!");
    }

    public static Executor currentExecutor() {
        throw new RuntimeException("Stub!");
    }
}
