package io.jenkins.plugins.hyperv.storage;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * JSON files in a directory of {@code $JENKINS_HOME}, one for each host, written atomically. A damaged file is reported in the
 * log of Jenkins and is replaced with the next write for its host. Thread-safe, if no two threads write for the same host.
 *
 * @param <T> the content of a file, a record that rejects invalid values
 */
@Restricted(NoExternalUse.class)
public final class HostJsonFiles<T> {

    private static final Logger LOGGER = Logger.getLogger(HostJsonFiles.class.getName());
    private static final long MAX_BYTES = 2L << 20;
    private static final String SUFFIX = ".json";
    private static final String NAME = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final AtomicFileDirectory directory;
    private final Class<T> type;
    private final Function<T, String> hostKey;

    /**
     * @param directory the name of the directory, which the first write creates
     * @param hostKey the key of the host to which a content belongs; null if the content is invalid
     */
    public HostJsonFiles(String directory, Class<T> type, Function<T, String> hostKey) {
        this.directory = new AtomicFileDirectory(directory, NAME);
        this.type = type;
        this.hostKey = hostKey;
    }

    /** Reads all files, and deletes what an interrupted write has left. The result is modifiable, by the key of the host. */
    public Map<String, T> read() {
        directory.deleteTemporaryFiles(file -> true);
        Map<String, T> contents = new HashMap<>();
        directory.files().forEach(file -> read(file, contents));
        return contents;
    }

    private void read(Path file, Map<String, T> contents) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("larger than " + MAX_BYTES + " bytes");
            }
            T content = JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), type);
            String key = content == null ? null : hostKey.apply(content);
            if (key == null || !file.equals(file(key))) {
                throw new IOException("does not belong to the host of its name");
            }
            contents.put(key, content);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(
                    Level.WARNING,
                    e,
                    () ->
                            "Cannot read what Jenkins has stored about a Hyper-V host. It is lost, and the next write replaces the file: "
                                    + file);
        }
    }

    /**
     * Replaces the file of a host.
     *
     * @throws IOException if it is not stored; an earlier file stays
     */
    public void write(T content) throws IOException {
        AtomicFileDirectory.write(file(hostKey.apply(content)), JSON.writeValueAsString(content));
    }

    /** Deletes the files of all other hosts. */
    public void retain(Collection<String> hostKeys) {
        Set<Path> retained = hostKeys.stream().map(this::file).collect(Collectors.toSet());
        for (Path file : directory.files()) {
            if (!retained.contains(file)) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    LOGGER.log(
                            Level.WARNING,
                            e,
                            () -> "Cannot delete what Jenkins has stored about a Hyper-V host: " + file);
                }
            }
        }
    }

    /** Addresses contain characters that file names must not contain. */
    private Path file(String key) {
        return directory.file(UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)) + SUFFIX);
    }
}
