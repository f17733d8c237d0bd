package io.jenkins.plugins.hyperv.runs;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.hyperv.operation.LeftBehindObject;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.storage.AtomicFileDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Registry of the objects that operations have left behind on hosts: one file for each in
 * {@code $JENKINS_HOME/hyperv-export-left-behind/}, written atomically. An entry lasts until a later operation removes the
 * object or finds it gone, or until an administrator dismisses the entry. Thread-safe.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class LeftBehindRegistry {

    private static final Logger LOGGER = Logger.getLogger(LeftBehindRegistry.class.getName());
    private static final String SUFFIX = ".json";
    private static final AtomicFileDirectory DIRECTORY = new AtomicFileDirectory(
            "hyperv-export-left-behind", "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}_\\d{1,6}\\.json");
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Object lock = new Object();
    /** By their identifiers; null until the files have been read. */
    private Map<String, Entry> entries;

    /**
     * Entry of the registry.
     *
     * @param id identifies the entry; also the name of its file
     * @param origin the build and the host
     * @param hostName the name under which the administrator configured the host
     * @param sinceMillis when the operation left the object behind, in milliseconds since the epoch
     * @param object the object
     */
    public record Entry(String id, Origin origin, String hostName, long sinceMillis, LeftBehindObject object) {}

    /** The registry of this Jenkins. */
    public static LeftBehindRegistry get() {
        return ExtensionList.lookupFirst(LeftBehindRegistry.class);
    }

    /** All entries, oldest first. */
    public List<Entry> entries() {
        synchronized (lock) {
            return loaded().values().stream()
                    .sorted(Comparator.comparingLong(Entry::sinceMillis).thenComparing(Entry::id))
                    .toList();
        }
    }

    /** The objects on a host. */
    List<LeftBehindObject> on(String hostKey) {
        synchronized (lock) {
            return entries().stream()
                    .filter(entry -> entry.origin().hostKey().equals(hostKey))
                    .map(Entry::object)
                    .toList();
        }
    }

    /** Sets what an operation has left behind at its end; nothing removes its entries. */
    void leave(OperationState<?> state, List<LeftBehindObject> objects) {
        synchronized (lock) {
            String prefix = state.origin().operationId() + "_";
            List<String> old = loaded().keySet().stream()
                    .filter(id -> id.startsWith(prefix))
                    .toList();
            old.stream().filter(id -> number(id) >= objects.size()).forEach(this::delete);
            for (int i = 0; i < objects.size(); i++) {
                put(new Entry(
                        prefix + i,
                        state.origin(),
                        state.request().hostName(),
                        System.currentTimeMillis(),
                        objects.get(i)));
            }
        }
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.indexOf('_') + 1));
    }

    private void put(Entry entry) {
        loaded().put(entry.id(), entry);
        try {
            AtomicFileDirectory.write(file(entry.id()), JSON.writeValueAsString(entry));
        } catch (IOException e) {
            LOGGER.log(
                    Level.WARNING,
                    "Cannot store what an operation left behind: on " + entry.hostName() + " "
                            + entry.object().phrase(),
                    e);
        }
    }

    /** Removes the entries of objects that a host does not have any more. */
    void removed(String hostKey, List<LeftBehindObject> objects) {
        synchronized (lock) {
            loaded().values().stream()
                    .filter(entry -> entry.origin().hostKey().equals(hostKey) && objects.contains(entry.object()))
                    .map(Entry::id)
                    .toList()
                    .forEach(this::delete);
        }
    }

    /** Removes an entry that an administrator does not want to see any more; false if there is none. */
    boolean dismiss(String id) {
        synchronized (lock) {
            boolean known = loaded().containsKey(id);
            if (known) {
                delete(id);
            }
            return known;
        }
    }

    private void delete(String id) {
        loaded().remove(id);
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Cannot delete the file of an object that was left behind: " + file(id), e);
        }
    }

    private Map<String, Entry> loaded() {
        if (entries == null) {
            Map<String, Entry> read = new TreeMap<>();
            DIRECTORY.deleteTemporaryFiles(file -> true);
            DIRECTORY.files().forEach(file -> read(file, read));
            entries = read;
        }
        return entries;
    }

    private static void read(Path file, Map<String, Entry> read) {
        try {
            Entry entry = JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), Entry.class);
            if (!file.equals(file(entry.id())) || entry.origin() == null || entry.object() == null) {
                throw new IOException("not an entry of the registry");
            }
            read.put(entry.id(), entry);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Cannot read what an operation left behind on a host: " + file, e);
        }
    }

    private static Path file(String id) {
        return DIRECTORY.file(id + SUFFIX);
    }
}
