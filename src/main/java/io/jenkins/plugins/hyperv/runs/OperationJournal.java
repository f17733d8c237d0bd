package io.jenkins.plugins.hyperv.runs;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.export.Checkpoint;
import io.jenkins.plugins.hyperv.export.ExportState;
import io.jenkins.plugins.hyperv.hosts.JenkinsHostScheduler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * The exports that are under way, kept in a file each: {@code $JENKINS_HOME/hyperv-export/}. A Pipeline that goes on after
 * a restart takes its own up again. What belongs to a build that does not, because it is none of a Pipeline's or because
 * its program cannot be loaded, is seen to by a {@link OrphanCleanup}. Thread-safe.
 */
@Extension
public final class OperationJournal {

    /** A Pipeline that Jenkins has loaded may take a while until it goes on, or until it is clear that it cannot. */
    static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(30);
    /** A build that cannot be found may have been renamed with its job; it goes on before this, or never. */
    private static final int LOOKS_FOR_A_MISSING_BUILD = 4;

    private static final Logger LOGGER = Logger.getLogger(OperationJournal.class.getName());
    private static final String SUFFIX = ".json";
    private static final String HALF = ".tmp";
    private static final Pattern HALF_WRITTEN = Pattern.compile("[0-9a-f-]{36}\\.json\\.tmp");

    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /** The exports of this Jenkins. */
    public static OperationJournal get() {
        return ExtensionList.lookupSingleton(OperationJournal.class);
    }

    /**
     * A place to keep an export of a build, which from now on is under way in this process.
     *
     * @param id a name of the export's own, the same after a restart
     */
    public Entry begin(Run<?, ?> run, UUID id) {
        Entry entry = new Entry(run.getExternalizableId(), directory(), id + SUFFIX);
        underWay.add(entry.name);
        return entry;
    }

    private static Path directory() {
        return Jenkins.get().getRootDir().toPath().resolve("hyperv-export");
    }

    /** Sees to what the process before has left: asks its hosts, from the threads of all exports. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void seeToThoseLeft() {
        OperationJournal exports = get();
        files(HALF_WRITTEN.asMatchPredicate()).forEach(exports::clear);
        files(name -> name.endsWith(SUFFIX)).forEach(file -> exports.look(file, 1));
    }

    /** Half a record, of a process that was killed while it saved: what counts is the whole one beside it. */
    private void clear(String half) {
        if (underWay.contains(half.substring(0, half.length() - HALF.length()))) {
            return;
        }
        try {
            Files.deleteIfExists(directory().resolve(half));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Half a record of an export cannot be deleted: " + half, e);
        }
    }

    /** One look at a file, of several: its build may only be about to go on. */
    public void look(String file, int looks) {
        if (underWay.contains(file)) {
            return;
        }
        try {
            OrphanCleanup export = left(file);
            if (export.buildGoesOn() || (export.buildIsMissing() && looks < LOOKS_FOR_A_MISSING_BUILD)) {
                JenkinsHostScheduler.get().schedule(LOOK_AGAIN_AFTER, () -> look(file, looks + 1));
            } else {
                export.begin();
            }
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, "Jenkins goes down before all that was left could be seen to", e);
        } catch (NoSuchFileException e) {
            LOGGER.log(Level.FINE, "It has ended meanwhile", e);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "An export of a build that died with Jenkins cannot be read: " + file, e);
        }
    }

    private OrphanCleanup left(String file) throws IOException {
        String[] parts = Files.readString(directory().resolve(file), StandardCharsets.UTF_8)
                .split("\n", 2);
        return OrphanCleanup.of(parts[0], parts.length < 2 ? "" : parts[1], new Entry(parts[0], directory(), file));
    }

    private static List<String> files(Predicate<String> wanted) {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(wanted)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "What builds that died with Jenkins have left cannot be read", e);
            return List.of();
        }
    }

    /** One export's file. It begins with the first state that is saved, and ends when it is closed. */
    public final class Entry implements Checkpoint {

        private final String runId;
        private final Path directory;
        private final String name;

        Entry(String runId, Path directory, String name) {
            this.runId = runId;
            this.directory = directory;
            this.name = name;
        }

        @Override
        public void save(ExportState state) throws IOException {
            Files.createDirectories(directory);
            Path file = directory.resolve(name);
            Path next = directory.resolve(name + HALF);
            Files.writeString(next, runId + "\n" + state.toJson(), StandardCharsets.UTF_8);
            try {
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }

        /** The export is over, one way or another. */
        public void close() throws IOException {
            underWay.remove(name);
            Files.deleteIfExists(directory.resolve(name));
            // Of a save that the disk had no space for.
            Files.deleteIfExists(directory.resolve(name + HALF));
        }
    }
}
