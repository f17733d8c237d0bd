package jenkins.model;

import java.io.Serializable;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public abstract class CauseOfInterruption implements Serializable {
    public CauseOfInterruption() {
        throw new RuntimeException("Stub!");
    }
}
