package io.jenkins.plugins.hyperv.runs;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.Run;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.hyperv.hosts.JenkinsHostScheduler;
import io.jenkins.plugins.hyperv.storage.AtomicFileDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Journal of the operations of this Jenkins: one file for each in {@code $JENKINS_HOME/hyperv-export/}. The journal is the
 * store that counts: an operation starts nothing on a host before its state is here. After a restart a Pipeline step
 * continues from its entry. An entry whose build cannot continue, as freestyle builds never can, goes to
 * {@link OrphanCleanup}. From startup until then the entry holds the operation's lock. Thread-safe.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class OperationJournal {

    /** A Pipeline that Jenkins has loaded may take a while until it resumes, or until it is clear that it cannot. */
    static final Duration CHECK_INTERVAL = Duration.ofSeconds(30);
    /** A missing build may have been renamed with its job; its Pipeline resumes within these checks, or never. */
    private static final int CHECKS_FOR_A_MISSING_BUILD = 4;

    private static final Logger LOGGER = Logger.getLogger(OperationJournal.class.getName());
    static final String SUFFIX = ".json";
    private static final AtomicFileDirectory DIRECTORY =
            new AtomicFileDirectory("hyperv-export", "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.json");

    /** Operations that run in this process, or whose cleanup does. */
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();
    /** Entries of ended operations whose build is not complete yet. */
    private final Map<UUID, JournalEntry> ended = new ConcurrentHashMap<>();
    /** Locks of entries that have not been dealt with since startup. */
    private final Map<UUID, TargetLocks.Lock> reservations = new ConcurrentHashMap<>();
    /** File names of entries that cannot be read. */
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    /** The journal of this Jenkins. */
    static OperationJournal get() {
        return ExtensionList.lookupFirst(OperationJournal.class);
    }

    /**
     * The entry of an operation that starts or continues in this process.
     *
     * @param orphan whether no build step follows the operation any more
     */
    JournalEntry open(UUID operationId, BuildReference build, boolean orphan) {
        running.add(operationId);
        release(operationId);
        return new JournalEntry(operationId, build, orphan, DIRECTORY.path());
    }

    /**
     * Notes that no build step follows an operation any more, so that after a restart its cleanup does not wait for the end
     * of the build.
     *
     * @return the content for the cleanup to continue from
     * @throws IOException if the content cannot be read
     */
    JournalEntry.Content orphan(UUID operationId) throws IOException {
        JournalEntry.Content content = JournalEntry.Content.read(file(operationId));
        try {
            new JournalEntry(operationId, content.build(), true, DIRECTORY.path()).markOrphan(content);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Cannot write the journal entry of an orphan: " + file(operationId), e);
        }
        return content;
    }

    /**
     * The content that a previous process has left for an operation; empty if there is none.
     *
     * @throws IOException if it cannot be read
     */
    Optional<JournalEntry.Content> read(UUID operationId) throws IOException {
        try {
            return Optional.of(JournalEntry.Content.read(file(operationId)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Claims an operation for its cleanup; false if it runs in this process already. */
    boolean claim(UUID operationId) {
        return running.add(operationId);
    }

    /** Ends an operation whose build may still repeat its end after a crash. */
    void end(JournalEntry entry) {
        running.remove(entry.operationId());
        ended.put(entry.operationId(), entry);
        try {
            entry.end();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Cannot write the journal entry of an ended operation: " + entry.file(), e);
        }
    }

    /** Deletes the entry of an operation that nothing will repeat. */
    void delete(JournalEntry entry) {
        running.remove(entry.operationId());
        ended.remove(entry.operationId());
        release(entry.operationId());
        try {
            entry.delete();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Cannot delete the journal entry of an ended operation: " + entry.file(), e);
        }
    }

    private void release(UUID operationId) {
        TargetLocks.Lock reservation = reservations.remove(operationId);
        if (reservation != null) {
            reservation.close();
        }
    }

    /** File names of entries that only an administrator can act on. */
    List<String> unreadable() {
        return unreadable.stream()
                .filter(name -> Files.exists(DIRECTORY.file(name)))
                .sorted()
                .toList();
    }

    private static Path file(UUID operationId) {
        return DIRECTORY.file(operationId + SUFFIX);
    }

    /** Locks what the entries of the previous process work on, then checks which of their builds can continue. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void recover() {
        OperationJournal journal = get();
        DIRECTORY.deleteTemporaryFiles(file -> !journal.running.contains(operationId(file)));
        List<Path> files = DIRECTORY.files();
        files.forEach(journal::reserve);
        files.forEach(file -> journal.check(file, 1));
    }

    private static UUID operationId(Path file) {
        String name = String.valueOf(file.getFileName());
        return UUID.fromString(name.substring(0, name.length() - SUFFIX.length()));
    }

    private void reserve(Path file) {
        try {
            JournalEntry.Content content = JournalEntry.Content.read(file);
            if (!content.ended()) {
                reservations.put(operationId(file), OrphanCleanup.reserve(content));
            }
        } catch (IOException | RuntimeException e) {
            reportUnreadable(file, e);
        }
    }

    private void reportUnreadable(Path file, Exception e) {
        unreadable.add(String.valueOf(file.getFileName()));
        LOGGER.log(Level.WARNING, "Cannot read a journal entry of an operation: " + file, e);
    }

    /** One of several checks of an entry, whose build may only be about to resume. */
    void check(Path file, int checks) {
        UUID operationId = operationId(file);
        if (running.contains(operationId) || ended.containsKey(operationId)) {
            return;
        }
        try {
            JournalEntry.Content content = JournalEntry.Content.read(file);
            Optional<Run<?, ?>> build = content.build().find();
            // The step of an ended orphan may still resume, and has to find out that it has ended.
            boolean mayResume = build.isPresent() && build.get().isBuilding() && (content.ended() || !content.orphan())
                    || build.isEmpty() && checks < CHECKS_FOR_A_MISSING_BUILD;
            if (mayResume) {
                JenkinsHostScheduler.get()
                        .schedule(
                                CHECK_INTERVAL,
                                () -> OperationThreads.get()
                                        .executor(content.build().externalizableId())
                                        .execute(() -> check(file, checks + 1)));
            } else if (content.ended()) {
                delete(new JournalEntry(operationId, content.build(), true, DIRECTORY.path()));
            } else {
                OrphanCleanup.start(operationId, content);
            }
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, "Jenkins goes down; the next start checks the journal again", e);
        } catch (NoSuchFileException e) {
            LOGGER.log(Level.FINE, "The operation has ended in the meantime", e);
        } catch (IOException | RuntimeException e) {
            reportUnreadable(file, e);
        }
    }

    /** Deletes the entries of a build's ended operations when the build is complete. */
    @Extension
    public static final class BuildListener extends RunListener<Run<?, ?>> {

        @Override
        public void onFinalized(Run<?, ?> run) {
            OperationJournal journal = get();
            String id = run.getExternalizableId();
            journal.ended.values().stream()
                    .filter(entry -> entry.build().externalizableId().equals(id))
                    .forEach(journal::delete);
        }
    }
}
