package io.jenkins.plugins.hyperv.simulator.model;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Files on the host. File names are not case-sensitive. */
public final class HostFiles {
    private final Map<String, StoredFile> files = new ConcurrentHashMap<>();
    private final Map<String, Obstacle> obstacles = new ConcurrentHashMap<>();

    /**
     * File with its full path.
     *
     * @param image null unless the file is the image of a disk
     */
    public record StoredFile(String path, FileContent content, Instant lastModified, SimulatedDiskImage image) {

        /** A file that is no image of a disk. */
        public StoredFile(String path, FileContent content, Instant lastModified) {
            this(path, content, lastModified, null);
        }

        /** A large file, whose bytes the host does not store. */
        public StoredFile(String path, long sizeBytes, Instant lastModified) {
            this(path, new FileContent.Described(sizeBytes, path), lastModified);
        }

        /** A file of an export. */
        StoredFile(ExportedFile file, Instant lastModified) {
            this(file.path(), new FileContent.Described(file.sizeBytes(), file.path()), lastModified, file.image());
        }

        public long sizeBytes() {
            return content.sizeBytes();
        }
    }

    /** What keeps a program from opening a file. */
    public enum Obstacle {
        /** Another process has the file open and does not share it. */
        LOCKED,
        /** The account may not read the file. */
        DENIED
    }

    /** Adds or replaces a file. */
    public void put(StoredFile file) {
        files.put(key(file.path()), file);
    }

    /** Deletes a file. */
    public void remove(String path) {
        files.remove(key(path));
    }

    /** Changes a byte of a file without changing its size or date, as a failing disk does. */
    public void corrupt(String path) {
        files.computeIfPresent(
                key(path),
                (key, file) ->
                        new StoredFile(file.path(), file.content().corrupted(), file.lastModified(), file.image()));
    }

    /** Keeps programs from opening a file or from writing to a directory. */
    public void obstruct(String path, Obstacle obstacle) {
        obstacles.put(key(path), obstacle);
    }

    /** What keeps programs from opening a file or directory. */
    public Optional<Obstacle> obstacle(String path) {
        return Optional.ofNullable(obstacles.get(key(path)));
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

    /** The directories above all files, in lower case. */
    public Set<String> directories() {
        Set<String> directories = ConcurrentHashMap.newKeySet();
        files.keySet().forEach(path -> {
            for (int end = path.lastIndexOf('\\'); end > 2; end = path.lastIndexOf('\\', end - 1)) {
                directories.add(path.substring(0, end));
            }
        });
        return directories;
    }

    private static String key(String path) {
        return path.toLowerCase(Locale.ROOT);
    }
}
