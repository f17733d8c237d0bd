package io.jenkins.plugins.hyperv;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.export.Checkpoint;
import io.jenkins.plugins.hyperv.export.ExportState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * Exports of builds that cannot go on after a restart, kept in a file each while they run: {@code
 * $JENKINS_HOME/hyperv-export/}. What is left of them at the next start belongs to builds that died with the process
 * before; each is then seen to by a {@link LeftExport}.
 */
@Extension
public final class UnfinishedExports {

    private static final Logger LOGGER = Logger.getLogger(UnfinishedExports.class.getName());
    private static final String SUFFIX = ".json";

    /** The exports of this Jenkins. */
    static UnfinishedExports get() {
        return ExtensionList.lookupSingleton(UnfinishedExports.class);
    }

    /** A place to keep an export of a build. */
    Entry begin(Run<?, ?> run) {
        return new Entry(run.getExternalizableId(), directory(), UUID.randomUUID() + SUFFIX);
    }

    private static Path directory() {
        return Jenkins.get().getRootDir().toPath().resolve("hyperv-export");
    }

    /** Sees to what the process before has left: asks its hosts, from the threads of all exports. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void seeToThoseLeft() {
        for (String file : files()) {
            try {
                LeftExport.read(directory(), file).begin();
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, "An export of a build that died with Jenkins cannot be read: " + file, e);
            }
        }
    }

    private static List<String> files() {
        try (Stream<Path> files = Files.list(directory())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SUFFIX))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "What builds that died with Jenkins have left cannot be read", e);
            return List.of();
        }
    }

    /** One export's file. It begins with the first state that is saved, and ends when it is closed. */
    static final class Entry implements Checkpoint, AutoCloseable {

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
            Path next = directory.resolve(name + ".tmp");
            Files.writeString(next, runId + "\n" + state.toJson(), StandardCharsets.UTF_8);
            try {
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }

        /** The export is over, one way or another. */
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(directory.resolve(name));
        }
    }
}
