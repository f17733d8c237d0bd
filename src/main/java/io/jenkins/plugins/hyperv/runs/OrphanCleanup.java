package io.jenkins.plugins.hyperv.runs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Cleanup of an orphan: an operation whose build died with the controller and cannot continue. The operation is resumed only
 * to be cancelled, so that its job is terminated or left running as configured, and its cleanup stages run. The log of
 * Jenkins says what became of it, and so does the end of the build's own log if the build still exists.
 */
final class OrphanCleanup implements BuildContext {

    private static final Logger LOGGER = Logger.getLogger(OrphanCleanup.class.getName());

    private final BuildReference reference;
    private final String name;

    private OrphanCleanup(BuildReference reference, OperationState<?> state) {
        this.reference = reference;
        this.name = state.origin().job() + " #" + state.origin().number() + ": ";
    }

    /**
     * Locks the target of an entry, before it is known whether its build continues.
     *
     * @throws IOException if the state cannot be read
     */
    static TargetLocks.Lock reserve(JournalEntry.Content content) throws IOException {
        StateCodec.Typed<?> operation = read(content);
        TargetLocks.Lock lock = TargetLocks.get().open(operation.state().origin());
        operation.lockTarget().ifPresent(lock::lock);
        return lock;
    }

    private static StateCodec.Typed<?> read(JournalEntry.Content content) throws IOException {
        try {
            return OperationTypeProvider.codec().read(content.state());
        } catch (InvalidParameterException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Starts the cleanup of an entry whose build cannot continue.
     *
     * @throws IOException if the state cannot be read; the entry stays then
     */
    static void start(UUID operationId, JournalEntry.Content content) throws IOException {
        MonotonicClock clock = MonotonicClock.startingNow();
        StateCodec.Typed<?> operation = read(content).resumed(clock.millis());
        OrphanCleanup cleanup = new OrphanCleanup(content.build(), operation.state());
        if (content.build().find().isEmpty()) {
            cleanup.log("The build does not exist any more, and its access to the host's credentials with it. "
                    + operation.leftBehind());
            OperationJournal journal = OperationJournal.get();
            journal.delete(journal.open(operationId, content.build()));
            return;
        }
        OperationDriver driver = OperationDriver.resume(cleanup, operation, clock, false, Duration.ZERO, cleanup::end);
        driver.cancel();
    }

    private void end(Conclusion conclusion) {
        if (conclusion instanceof Conclusion.Failed failed) {
            log(String.valueOf(failed.reason().getMessage()));
        }
    }

    private void log(String line) {
        LOGGER.log(Level.WARNING, "{0}{1}", new Object[] {name, line});
    }

    @Override
    public Run<?, ?> run() throws IOException {
        Optional<Run<?, ?>> run = reference.find();
        return run.orElseThrow(() -> new IOException("the build does not exist any more"));
    }

    @Override
    public TaskListener listener() {
        return new OrphanListener(reference.find(), this::log);
    }

    @CheckForNull
    @Override
    public String label() {
        return null;
    }

    @Override
    public String resumption(String activity) {
        return "Jenkins was restarted while this build ran the operation, and the build cannot continue. Cancelling: "
                + activity;
    }

    /** A build that cannot continue is orphaned by definition, and its cleanup runs all the same. */
    @Override
    public boolean isOrphaned() {
        return false;
    }

    @Override
    public void note(OperationState<?> state) {}

    @Override
    public void stored(OperationState<?> state) {}
}
