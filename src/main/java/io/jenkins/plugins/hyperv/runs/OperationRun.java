package io.jenkins.plugins.hyperv.runs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.hosts.RunHostProvider;
import io.jenkins.plugins.hyperv.operation.Checkpoint;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.operation.OperationDescription;
import io.jenkins.plugins.hyperv.operation.OperationEngine;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.Outcome;
import io.jenkins.plugins.hyperv.operation.Position;
import io.jenkins.plugins.hyperv.operation.ResultStore;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.reports.BuildLog;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.reports.OperationRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Run of an operation in a build: the one object that owns what a running operation owns, which is its engine, journal
 * entry, locks, queue slot, host connection, record and log. Made for a Pipeline step, a freestyle build step and an orphan
 * cleanup alike, and again after a restart. Closed, everything in it refuses, so that a turn that outlives the operation can
 * neither start nor store anything.
 *
 * <p>Used by one thread at a time, except for {@link #useShortTimeouts}, {@link #log}, {@link #leftBehind} and
 * {@link #close}.
 */
final class OperationRun {

    private static final Logger LOGGER = Logger.getLogger(OperationRun.class.getName());

    private final BuildContext build;
    private volatile StateCodec.Typed<?> operation;
    private final MonotonicClock clock;
    private final boolean resumed;
    private final OperationJournal journal = OperationJournal.get();
    private final LeftBehindRegistry leftBehindObjects = LeftBehindRegistry.get();
    private final TargetLocks.Lock locks;
    private final OperationQueue.Slot slot;
    private volatile OperationState<?> state;
    private volatile String leftBehind;
    private volatile OperationDescription description;
    private volatile boolean cleanupDue;
    /** The percent of the progress line that the journal has. */
    private volatile int savedPercent;
    /** The job in whose context hosts and directories are permitted; looked up again with each turn. */
    private volatile Item job;

    private volatile Opened opened;
    private volatile boolean closed;
    private volatile boolean orphaned;
    /** Whether the operation's cleanup continues in the background, and owns the journal entry from then on. */
    private volatile boolean handedOver;

    /** What needs the build, which the first turn looks up. */
    private record Opened(
            OperationRecord record, JournalEntry entry, RunHostProvider hosts, OperationEngine<?> engine) {}

    private OperationRun(BuildContext build, StateCodec.Typed<?> operation, MonotonicClock clock, boolean resumed) {
        this.build = build;
        this.operation = operation;
        this.clock = clock;
        this.resumed = resumed;
        this.state = operation.state();
        this.leftBehind = operation.leftBehind();
        this.description = operation.description();
        // Whether an operation that a previous process has left has a job on the host is up to its cleanup.
        this.cleanupDue = resumed || operation.isCleanupDue();
        this.locks = TargetLocks.get().open(state.origin());
        OperationQueue queue = OperationQueue.get();
        this.slot = operation.isReadOnly() ? queue.outside(state) : queue.enter(state, operation.isCounted());
    }

    /** An operation that starts. */
    static OperationRun start(BuildContext build, StateCodec.Typed<?> operation, MonotonicClock clock) {
        return new OperationRun(build, operation, clock, false);
    }

    /** An operation that continues after a restart. It locks its target at once, before another build can. */
    static OperationRun resume(BuildContext build, StateCodec.Typed<?> operation, MonotonicClock clock) {
        OperationRun run = new OperationRun(build, operation, clock, true);
        run.locks.lock(operation.lockTargets());
        return run;
    }

    OperationState<?> state() {
        return state;
    }

    /** Looks the build up and makes journal entry, record and engine, with the first turn. */
    OperationEngine<?> open() throws IOException, InterruptedException {
        Run<?, ?> run = build.run();
        job = run.getParent();
        UUID operationId = UUID.fromString(state.origin().operationId());
        OperationRecord record = HypervRunAction.record(run, state, operation.description(), build.label());
        List<String> results = List.of();
        if (state.position() instanceof Position.Queued && !build.isCleanup()) {
            OperationTypeProvider.Recalled recalled = OperationTypeProvider.recall(operation, run, this::log);
            operation = operation.withData(recalled.data());
            state = operation.state();
            results = recalled.results();
        }
        JournalEntry entry = journal.open(operationId, BuildReference.of(run), build.isCleanup());
        RunHostProvider hosts = new RunHostProvider(state.request(), build::run, this::log);
        OperationEngine<?> engine = operation.engine(new OperationEngine.Environment(
                clock,
                this::logUnlessClosed,
                checkpoint(entry),
                locks,
                slot,
                this::checkPermitted,
                () -> leftBehindObjects.on(state.origin().hostKey())));
        opened = new Opened(record, entry, hosts, engine);
        if (closed) {
            // The build has been aborted while Jenkins looked it up.
            close(() -> false);
            recordEnd(null);
            throw new IOException("the operation is closed");
        }
        if (resumed) {
            log(build.resumption(engine.activity()));
        } else {
            saveFirst(entry);
            // A freestyle build is stored at its end, and after a crash some Pipelines would not know the operation.
            run.save();
        }
        if (!results.isEmpty()) {
            entry.results().append(results);
        }
        return engine;
    }

    private Checkpoint checkpoint(JournalEntry entry) {
        return new Checkpoint() {
            @Override
            public void save(OperationState<?> current) throws IOException {
                store(current, entry);
            }

            @Override
            public ResultStore results() {
                return entry.results();
            }
        };
    }

    private void saveFirst(JournalEntry entry) throws AbortException {
        try {
            entry.save(state);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Cannot write a journal entry", e);
            throw new AbortException(
                    "Jenkins could not save the state of the operation and started nothing on the host."
                            + " Check the controller's log and the free space on its disk.");
        }
    }

    /** The journal counts: what it has not stored is not stored. */
    private void store(OperationState<?> current, JournalEntry entry) throws IOException {
        entry.save(current);
        build.stored(current);
    }

    /** The last check before a call: the administrator still allows host and directory, and the operation is not closed. */
    private void checkPermitted(OperationState<?> current) throws OperationFailedException {
        if (!(current.position() instanceof Position.CleaningUp)) {
            checkAllowed(
                    current.request().hostName(), opened.engine().description().location());
        }
        if (closed) {
            throw new OperationFailedException("The operation is closed.");
        }
    }

    private void checkAllowed(String hostName, String directory) throws OperationFailedException {
        try {
            HypervHostConfiguration host = HypervExportConfiguration.get().resolveHost(hostName, job);
            if (!directory.isEmpty()) {
                host.requireAllowed(ExportDirectory.parse(directory));
            }
        } catch (AbortException | InvalidParameterException e) {
            throw new OperationFailedException(e.getMessage());
        }
    }

    RunHostProvider hosts() {
        return opened.hosts();
    }

    /** The record; empty before the first turn. */
    Optional<OperationRecord> record() {
        return Optional.ofNullable(opened).map(Opened::record);
    }

    /** Publishes the state after a turn: on the build's page, in the queue, and for the store of the step. */
    void publish() {
        state = opened.engine().state();
        leftBehind = opened.engine().leftBehind();
        cleanupDue = opened.engine().isCleanupDue();
        slot.update(opened.engine().isCounted());
        OperationDescription before = description;
        description = opened.engine().description();
        opened.record().update(state, description);
        opened.record().keep(opened.engine().facts());
        opened.record().reach(opened.engine().stages());
        saveLoggedPercent(opened.entry());
        if (!description.removed().equals(before.removed())) {
            leftBehindObjects.removed(state.origin().hostKey(), description.removed());
        }
        build.note(state);
    }

    /** After a restart the log must not show less progress than before. The next state that must be saved is saved anyway. */
    private void saveLoggedPercent(JournalEntry entry) {
        if (state.loggedPercent() == savedPercent || state.isOver()) {
            return;
        }
        try {
            entry.save(state);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "Cannot save the progress of an operation", e);
        }
        savedPercent = state.loggedPercent();
    }

    /** Whether Jenkins ended the build without asking its steps. What becomes of the job is in Jenkins' log then. */
    boolean isOrphaned() throws IOException, InterruptedException {
        job = build.run().getParent();
        orphaned = orphaned || build.isOrphaned();
        return orphaned;
    }

    /** Interrupts the exchange under way, and gives the host little time for each from now on. */
    void useShortTimeouts() {
        Opened current = opened;
        if (current != null) {
            current.hosts().useShortTimeouts();
        }
    }

    /** What the user has to know if Jenkins stops following the operation now. */
    String leftBehind() {
        return leftBehind;
    }

    /** A turn that outlives the operation has nothing to report: its conclusion is in the log already. */
    private void logUnlessClosed(String line) {
        if (!closed) {
            log(line);
        }
    }

    void log(String line) {
        Opened current = opened;
        String host = state.request().hostName();
        if (orphaned) {
            LOGGER.log(Level.WARNING, "{0} #{1}, which was ended without asking its steps: [{2}] {3}", new Object[] {
                state.origin().job(), Integer.toString(state.origin().number()), host, line
            });
        }
        new BuildLog(build.listener(), current == null ? host : current.record().logName()).line(line);
    }

    /** Concludes the operation: notes what it leaves behind, and reports its outcome on the build. */
    Conclusion conclude(Outcome outcome) throws InterruptedException {
        leftBehindObjects.leave(
                state, outcome instanceof Outcome.Unsuccessful unsuccessful ? unsuccessful.leftBehind() : List.of());
        Conclusion conclusion = new OutcomeReport(build, opened.record(), this::log).conclude(outcome);
        saveRecord();
        return conclusion;
    }

    /** Notes an end that is not the engine's: a defect, or a host that does not answer an abort in time. */
    void recordEnd(@CheckForNull String failure) {
        if (opened == null || handedOver) {
            return;
        }
        leftBehindObjects.leave(state, description.leftBehind());
        if (failure == null) {
            opened.record().aborted(leftBehind());
        } else {
            opened.record().failed(failure + " " + leftBehind);
        }
        saveRecord();
    }

    /**
     * Hands the operation over to its cleanup in the background, if something on the host is left to be removed. The cleanup
     * continues from the journal as after a restart, so that it makes no call twice.
     *
     * @param failure why the step fails; null if the build was aborted
     * @return whether the cleanup continues; the record says so then
     */
    boolean handOver(@CheckForNull String failure) {
        if (!cleanupDue || build.isCleanup()) {
            return false;
        }
        closed = true;
        handedOver = true;
        try {
            handedOver = takeOver(opened, failure);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "Cannot continue the cleanup of an operation", e);
            handedOver = false;
        }
        return handedOver;
    }

    private boolean takeOver(@CheckForNull Opened current, @CheckForNull String failure) throws IOException {
        UUID operationId = UUID.fromString(state.origin().operationId());
        if (current != null) {
            current.entry().close();
        }
        Optional<Run<?, ?>> run =
                journal.read(operationId).flatMap(stored -> stored.build().find());
        if (run.isEmpty() || current == null && !journal.claim(operationId)) {
            return false;
        }
        JournalEntry.Content content = journal.orphan(operationId);
        HypervRunAction.record(run.get(), state, operation.description(), null).cleanupContinues(failure, continues());
        OrphanCleanup.takeOver(content);
        run.get().save();
        return true;
    }

    /** What the user has to know if the cleanup continues in the background. */
    String continues() {
        return leftBehind
                + " The cleanup continues in the background: the page of the build and the log of Jenkins show"
                + " how it ends.";
    }

    /** The operation has ended; a page that does not show that is no reason to fail. */
    private void saveRecord() {
        try {
            build.run().save();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            LOGGER.log(Level.WARNING, "Cannot save the record of an operation", e);
        }
    }

    /** Permits no further call. */
    void fence() {
        closed = true;
    }

    /** Closes everything that the operation owns. */
    void close() {
        close(build::mayResume);
    }

    private void close(BooleanSupplier mayResume) {
        closed = true;
        locks.close();
        slot.close();
        Opened current = opened;
        if (current == null) {
            return;
        }
        current.hosts().close();
        if (!build.isCleanup() && !operation.isReadOnly()) {
            OperationHistory.get().add(state.origin(), current.record());
        }
        if (handedOver) {
            return;
        }
        if (mayResume.getAsBoolean()) {
            journal.end(current.entry());
        } else {
            journal.delete(current.entry());
        }
    }
}
