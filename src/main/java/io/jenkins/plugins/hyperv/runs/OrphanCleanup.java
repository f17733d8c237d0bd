package io.jenkins.plugins.hyperv.runs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Cleanup of an orphan: an operation that no build step follows any more, because its build died with the controller and
 * cannot continue, or because its step had to end before the cleanup did. The operation is resumed only to be cancelled, so
 * that its job is terminated or left running as configured, and its cleanup stages run, in the background and without the
 * abort budget. The log of Jenkins says what became of it, and so does the end of the build's own log if the build is
 * complete.
 */
final class OrphanCleanup implements BuildContext {

    private static final Logger LOGGER = Logger.getLogger(OrphanCleanup.class.getName());

    private final BuildReference reference;
    /** The build that was found last; its job may be renamed or moved afterwards. */
    private Run<?, ?> last;

    private final String resumption;
    private final String name;

    private OrphanCleanup(BuildReference reference, OperationState<?> state, String resumption) {
        this.reference = reference;
        this.resumption = resumption;
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
        lock.lock(operation.lockTargets());
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
     * Starts the cleanup of an entry that a previous process has left.
     *
     * @throws IOException if the state cannot be read; the entry stays then
     */
    static void start(UUID operationId, JournalEntry.Content content) throws IOException {
        MonotonicClock clock = OperationThreads.get().clock();
        StateCodec.Typed<?> operation = read(content).resumed(clock.millis());
        OperationJournal journal = OperationJournal.get();
        if (!journal.claim(operationId)) {
            return;
        }
        OrphanCleanup cleanup = new OrphanCleanup(
                content.build(),
                operation.state(),
                content.orphan()
                        ? "Jenkins was restarted. Continuing in the background: "
                        : "Jenkins was restarted while this build ran the operation, and the build cannot continue."
                                + " Cancelling: ");
        if (cleanup.find().isEmpty()) {
            cleanup.log("The build does not exist any more, and its access to the host's credentials with it. "
                    + operation.leftBehind());
            LeftBehindRegistry.get()
                    .leave(operation.state(), operation.description().leftBehind());
            journal.delete(journal.open(operationId, content.build(), true));
            return;
        }
        OperationDriver.cleanUp(cleanup, operation, clock, cleanup::end);
    }

    /**
     * Continues, in the background, an operation whose step ends in this process.
     *
     * @param content as the step's run stored it
     * @throws IOException if the state cannot be read
     */
    static void takeOver(JournalEntry.Content content) throws IOException {
        MonotonicClock clock = OperationThreads.get().clock();
        StateCodec.Typed<?> operation = read(content).resumed(clock.millis());
        OrphanCleanup cleanup = new OrphanCleanup(content.build(), operation.state(), "Continuing in the background: ");
        OperationDriver.cleanUp(cleanup, operation, clock, cleanup::end);
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
        return find().orElseThrow(() -> new IOException("the build does not exist any more"));
    }

    private synchronized Optional<Run<?, ?>> find() {
        Optional<Run<?, ?>> found = reference.find();
        if (found.isEmpty() && last != null) {
            found = BuildReference.of(last).find();
        }
        last = found.orElse(last);
        return found;
    }

    @Override
    public TaskListener listener() {
        return new OrphanListener(find(), this::log);
    }

    @CheckForNull
    @Override
    public String label() {
        return null;
    }

    @Override
    public boolean isCleanup() {
        return true;
    }

    /** A step that still resumes has to find out that its operation has ended. */
    @Override
    public boolean mayResume() {
        return find().filter(Run::isBuilding).isPresent();
    }

    @Override
    public String resumption(String activity) {
        return resumption + activity;
    }

    /** The cleanup does not depend on the build. */
    @Override
    public boolean isOrphaned() {
        return false;
    }

    @Override
    public void note(OperationState<?> state) {}

    @Override
    public void stored(OperationState<?> state) {}
}
