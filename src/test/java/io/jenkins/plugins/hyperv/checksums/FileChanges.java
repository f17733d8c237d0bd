package io.jenkins.plugins.hyperv.checksums;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.FileContent;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.StoredFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Changes of exported files in a simulation: another program writes to a file, replaces it by one of the same size, or deletes
 * it. Knows every content that a file has had. Deterministic for a seed.
 */
public final class FileChanges {

    private final Random random;
    private final SimulatedHost host;
    private final Map<String, Set<Version>> versions = new HashMap<>();
    private final Set<String> changed = new HashSet<>();

    /** Content of a file at some time. */
    private record Version(long sizeBytes, String sha256) {}

    public FileChanges(Random random, SimulatedHost host) {
        this.random = random;
        this.host = host;
    }

    /** Changes, with a small probability, a file of an export that is complete. */
    public void maybeChange(String directory) {
        if (random.nextInt(60) > 0) {
            return;
        }
        List<StoredFile> files = filesIn(directory);
        if (files.isEmpty()) {
            return;
        }
        StoredFile file = files.get(random.nextInt(files.size()));
        remember(file);
        changed.add(key(file.path()));
        switch (random.nextInt(4)) {
            case 0 -> host.model().files().remove(file.path());
            case 1 -> put(file, file.sizeBytes());
            default -> put(file, file.sizeBytes() + 1 + random.nextInt(1_000));
        }
    }

    private void put(StoredFile file, long sizeBytes) {
        FileContent content = new FileContent.Described(sizeBytes, "change " + random.nextLong());
        StoredFile written = new StoredFile(file.path(), content, host.clock().instant());
        host.model().files().put(written);
        remember(written);
    }

    private void remember(StoredFile file) {
        versions.computeIfAbsent(key(file.path()), path -> new HashSet<>())
                .add(new Version(file.sizeBytes(), digest(file)));
    }

    /** The exported files that exist, without those that the plugin writes, in the order of their paths. */
    List<StoredFile> filesIn(String directory) {
        List<StoredFile> files = new ArrayList<>();
        for (StoredFile file : host.model().files().all()) {
            boolean written = file.path().endsWith(".json") || file.path().endsWith(ChecksumFile.NAME);
            if (key(file.path()).startsWith(key(directory) + "\\") && !written) {
                files.add(file);
            }
        }
        files.sort((a, b) -> key(a.path()).compareTo(key(b.path())));
        return files;
    }

    /** Whether a file was changed or deleted. */
    boolean isChanged(String path) {
        return changed.contains(key(path));
    }

    /** Whether a file has had a content of this size and digest at some time, and still has it if nothing has changed it. */
    boolean hasHad(String path, Long sizeBytes, String sha256) {
        if (sizeBytes == null) {
            return false;
        }
        if (isChanged(path)) {
            return versions.get(key(path)).contains(new Version(sizeBytes, sha256));
        }
        Optional<StoredFile> file = host.model().files().find(path);
        return file.isPresent()
                && file.get().sizeBytes() == sizeBytes
                && digest(file.get()).equals(sha256);
    }

    private static String digest(StoredFile file) {
        return file.content().sha256().toLowerCase(Locale.ROOT);
    }

    private static String key(String path) {
        return path.toUpperCase(Locale.ROOT);
    }
}
