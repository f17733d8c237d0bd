package io.jenkins.plugins.hyperv.runs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.operation.OperationState;
import java.io.IOException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Context of an operation in its build: a Pipeline step, a freestyle build step, or a build that cannot continue. Called
 * from the {@linkplain OperationThreads threads of operations}.
 */
@Restricted(NoExternalUse.class)
public interface BuildContext {

    /** The build, looked up again. */
    Run<?, ?> run() throws IOException, InterruptedException;

    /** The build's log; {@link TaskListener#NULL} if there is none any more. */
    TaskListener listener();

    /** What the user calls the operation; null for its own words. */
    @CheckForNull
    String label() throws IOException, InterruptedException;

    /** Whether Jenkins ended the build without asking its steps, so that the operation has to stop. */
    boolean isOrphaned() throws IOException, InterruptedException;

    /** Whether a step of the build would continue the operation if Jenkins were restarted now. */
    boolean mayResume();

    /** Whether this is the cleanup of an operation that no build step follows any more. */
    default boolean isCleanup() {
        return false;
    }

    /** The line with which the log of a resumed operation starts. */
    default String resumption(String activity) {
        return "Jenkins was restarted. Resuming: " + activity;
    }

    /** Takes the state after a turn, for Jenkins to store with the build when it stores that anyway; returns at once. */
    void note(OperationState<?> state);

    /** Takes a state that the journal has stored, and requests to store it with the build too; returns at once. */
    void stored(OperationState<?> state);
}
