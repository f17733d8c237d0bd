package jenkins.model;

import hudson.model.Action;
import hudson.model.Run;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface RunAction2 extends Action {
    void onAttached(Run<?, ?> run);

    void onLoad(Run<?, ?> run);
}
