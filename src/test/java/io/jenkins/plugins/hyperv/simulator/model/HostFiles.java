package io.jenkins.plugins.hyperv.simulator.model;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Files on the host. File names are not case-sensitive. */
public final class HostFiles {
    private final Map<String, StoredFile> files = new ConcurrentHashMap<>();

    /** File with its full path. */
    public record StoredFile(String path, long sizeBytes, Instant lastModified) {}

    /** Adds or replaces a file. */
    public void put(StoredFile file) {
        files.put(key(file.path()), file);
    }

    public Optional<StoredFile> find(String path) {
        return Optional.ofNullable(files.get(key(path)));
    }

    public List<StoredFile> all() {
        return List.copyOf(files.values());
    }

    /** Whether a directory or a directory below it has files. */
    public boolean isOccupied(String directory) {
        String prefix = key(directory).replaceAll("\\\\+$", "") + "\\";
        return files.keySet().stream().anyMatch(path -> path.startsWith(prefix));
    }

    private static String key(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}
