package io.jenkins.plugins.hyperv.runs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.hyperv.export.Export;
import io.jenkins.plugins.hyperv.export.ExportAdmission;
import io.jenkins.plugins.hyperv.export.ExportState;
import io.jenkins.plugins.hyperv.export.HostSource;
import io.jenkins.plugins.hyperv.export.Outcome;
import io.jenkins.plugins.hyperv.hosts.JenkinsHostScheduler;
import io.jenkins.plugins.hyperv.hosts.RunHostProvider;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.reports.OperationRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An export whose build died with the controller and cannot go on, as freestyle builds never can. It is taken up only to be
 * stopped: its job is ended or left running as configured, and what became of it is told in the log of Jenkins and, where
 * the build is still there, at the end of its own.
 */
final class OrphanCleanup implements OperationDriver.Owner {

    private static final Logger LOGGER = Logger.getLogger(OrphanCleanup.class.getName());

    private final OperationJournal.Entry entry;
    private final ExportState state;
    private final MonotonicClock clock;
    private final Run<?, ?> run;
    private RunHostProvider hosts;
    private TargetLocks.Claim claim;

    private OrphanCleanup(
            OperationJournal.Entry entry, ExportState state, MonotonicClock clock, @CheckForNull Run<?, ?> run) {
        this.entry = entry;
        this.state = state;
        this.clock = clock;
        this.run = run;
    }

    /**
     * What a build has left.
     *
     * @param runId the build's id, as {@link Run#getExternalizableId} gives it
     * @param json the state of its export
     * @param entry where that is kept
     * @throws IOException where it cannot be read; it is left there then
     */
    static OrphanCleanup of(String runId, String json, OperationJournal.Entry entry) throws IOException {
        MonotonicClock clock = MonotonicClock.startingNow();
        try {
            return new OrphanCleanup(entry, ExportState.resume(json, clock.millis()), clock, run(runId));
        } catch (InvalidParameterException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @CheckForNull
    private static Run<?, ?> run(String id) {
        ACLContext system = ACL.as2(ACL.SYSTEM2);
        try {
            return Run.fromExternalizableId(id);
        } catch (IllegalArgumentException e) {
            return null;
        } finally {
            system.close();
        }
    }

    /** Whether the build may still take its export up again itself. */
    boolean buildGoesOn() {
        return run != null && run.isBuilding();
    }

    /** Whether the build was deleted, or bears another name now. */
    boolean buildIsMissing() {
        return run == null;
    }

    /** Sees to it that the export ends. */
    void begin() {
        if (run == null) {
            end("The build is gone, and with it its right to the host's credentials. " + state.leftBehind());
            return;
        }
        claim = TargetLocks.get().enter(state);
        hosts = new RunHostProvider(state.request(), run, this::log);
        OperationDriver driver = new OperationDriver(
                this, JenkinsHostScheduler.get().queue(state.request().hostName()));
        driver.start(Duration.ZERO);
        driver.cancel();
    }

    @Override
    public Export export() {
        log("Jenkins was restarted while this build was exporting, and the build cannot go on.");
        return new Export(state, clock, this::log, entry, claim, ExportAdmission.OPEN);
    }

    @Override
    public HostSource hosts() {
        return hosts;
    }

    /** It is, and is taken up to be stopped. */
    @Override
    public boolean orphaned() {
        return false;
    }

    @Override
    public void hurry() {
        hosts.hurry();
    }

    @Override
    public void ended(Outcome outcome) {
        end(
                outcome instanceof Outcome.Cancelled cancelled
                        ? cancelled.message()
                        : outcome instanceof Outcome.Failed failed ? failed.message() : state.leftBehind());
    }

    @Override
    public void failed(Throwable reason) {
        end(reason.getMessage() + " " + state.leftBehind());
    }

    @Override
    public void gaveUp() {
        end("The host did not answer in time. " + state.leftBehind());
    }

    private void end(String message) {
        log(message);
        if (run != null) {
            hosts.close();
            claim.close();
        }
        try {
            correctReport();
            entry.close();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The record of an export that is over cannot be deleted or saved", e);
        }
    }

    /** The build's page would show the export as running for ever. */
    private void correctReport() throws IOException {
        HypervRunAction action = run == null ? null : run.getAction(HypervRunAction.class);
        if (action != null) {
            action.getExports().stream()
                    .filter(OperationRecord::isRunning)
                    .filter(report -> report.getExportDirectory()
                            .equals(state.request().directory().path()))
                    .forEach(OperationRecord::aborted);
            run.save();
        }
    }

    private void log(String line) {
        String name = state.origin().job() + " #" + state.origin().number();
        LOGGER.log(Level.WARNING, "{0}: [{1}] {2}", new Object[] {
            name, state.request().hostName(), line
        });
        Path log = run == null ? null : run.getRootDir().toPath().resolve("log");
        if (log == null || !Files.isRegularFile(log)) {
            return;
        }
        try {
            String text = "[" + state.request().hostName() + "] " + line + System.lineSeparator();
            Files.writeString(log, text, run.getCharset(), StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "The build's own log cannot be written", e);
        }
    }
}
