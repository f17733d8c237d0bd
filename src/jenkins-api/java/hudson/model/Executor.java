package hudson.model;

import java.util.Collection;
import jenkins.model.CauseOfInterruption;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public class Executor extends Thread implements ModelObject {
    private Executor() {
        throw new UnsupportedOperationException();
    }

    public Result abortResult() {
        throw new UnsupportedOperationException();
    }

    public Collection<CauseOfInterruption> getCausesOfInterruption() {
        throw new UnsupportedOperationException();
    }

    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    public void interrupt() {
        throw new UnsupportedOperationException();
    }

    public void interrupt(Result result) {
        throw new UnsupportedOperationException();
    }

    public void interrupt(Result result, CauseOfInterruption... causeOfInterruption) {
        throw new UnsupportedOperationException();
    }

    public boolean isParking() {
        throw new UnsupportedOperationException();
    }

    public void recordCauseOfInterruption(Run<?, ?> run, TaskListener listener) {
        throw new UnsupportedOperationException();
    }

    public static Executor currentExecutor() {
        throw new UnsupportedOperationException();
    }
}
