package io.jenkins.plugins.hyperv.storage;

import hudson.util.AtomicFileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Directory in {@code $JENKINS_HOME} whose text files are written atomically and synced to the disk: after a crash, a file has its
 * old or its new content. Thread-safe, if no two threads write the same file.
 */
@Restricted(NoExternalUse.class)
public final class AtomicFileDirectory {

    private static final Logger LOGGER = Logger.getLogger(AtomicFileDirectory.class.getName());

    private final String name;
    private final Pattern fileName;
    /** What AtomicFileWriter leaves if the process ends while it writes. */
    private final Pattern temporary;

    /**
     * @param name the name of the directory, which the first write creates
     * @param fileName regular expression without groups for the names of its files
     */
    public AtomicFileDirectory(String name, String fileName) {
        this.name = name;
        this.fileName = Pattern.compile(fileName);
        this.temporary = Pattern.compile("(" + fileName + ")-atomic.*tmp");
    }

    /** The directory, which may not exist yet. */
    public Path path() {
        return Jenkins.get().getRootDir().toPath().resolve(name);
    }

    /** The file with a name, which may not exist yet. */
    public Path file(String file) {
        return path().resolve(file);
    }

    /**
     * Writes a file of such a directory.
     *
     * @throws IOException if it is not stored; an earlier file stays
     */
    public static void write(Path file, String text) throws IOException {
        Path directory = file.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        try (AtomicFileWriter writer = new AtomicFileWriter(file, StandardCharsets.UTF_8)) {
            try {
                writer.write(text);
                writer.commit();
            } finally {
                // Deletes the temporary file of a failed write.
                writer.abort();
            }
        }
    }

    /** The files; empty if the directory cannot be listed, which the log of Jenkins shows. */
    public List<Path> files() {
        return list(fileName);
    }

    private List<Path> list(Pattern names) {
        try (Stream<Path> files = Files.list(path())) {
            return files.filter(file ->
                            names.matcher(String.valueOf(file.getFileName())).matches())
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Cannot list the directory " + path(), e);
            return List.of();
        }
    }

    /**
     * Deletes the temporary files of a process that ended while it wrote.
     *
     * @param isUnused whether no thread of this process writes a file
     */
    public void deleteTemporaryFiles(Predicate<Path> isUnused) {
        for (Path file : list(temporary)) {
            Matcher target = temporary.matcher(String.valueOf(file.getFileName()));
            if (target.matches() && isUnused.test(file.resolveSibling(target.group(1)))) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    LOGGER.log(Level.WARNING, "Cannot delete a temporary file: " + file, e);
                }
            }
        }
    }
}
