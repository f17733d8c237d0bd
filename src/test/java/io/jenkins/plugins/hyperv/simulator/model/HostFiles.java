package io.jenkins.plugins.hyperv.simulator.model;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files on the host that anybody can ask about. Names do not differ by case. */
public final class HostFiles {
    private final Map<String, StoredFile> files = new ConcurrentHashMap<>();

    /** A file with its full path. */
    public record StoredFile(String path, long sizeBytes, Instant lastModified) {}

    /** Puts a file there, in place of one of the same name. */
    public void put(StoredFile file) {
        files.put(key(file.path()), file);
    }

    public Optional<StoredFile> find(String path) {
        return Optional.ofNullable(files.get(key(path)));
    }

    public List<StoredFile> all() {
        return List.copyOf(files.values());
    }

    /** Whether anything lies in a directory or below. */
    public boolean isOccupied(String directory) {
        String prefix = key(directory).replaceAll("\\\\+$", "") + "\\";
        return files.keySet().stream().anyMatch(path -> path.startsWith(prefix));
    }

    private static String key(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}
