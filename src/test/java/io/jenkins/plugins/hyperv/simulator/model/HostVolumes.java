package io.jenkins.plugins.hyperv.simulator.model;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The host's volumes: C:, D:, and a volume of a cluster, each with 10 TiB of which half is free, unless a test says more. */
public final class HostVolumes {
    private static final long TEBIBYTE = 1L << 40;

    private final List<HostVolume> volumes =
            new CopyOnWriteArrayList<>(List.of(half("C:\\"), half("D:\\"), half("C:\\ClusterStorage\\Volume1\\")));

    /**
     * A volume.
     *
     * @param path the mount point, with a backslash at the end
     */
    public record HostVolume(String path, long capacityBytes, long freeBytes) {}

    private static HostVolume half(String path) {
        return new HostVolume(path, 10 * TEBIBYTE, 5 * TEBIBYTE);
    }

    /** Sets the free space of a volume. */
    public void free(String path, long bytes) {
        volumes.replaceAll(volume ->
                volume.path().equalsIgnoreCase(path) ? new HostVolume(path, volume.capacityBytes(), bytes) : volume);
    }

    public List<HostVolume> all() {
        return List.copyOf(volumes);
    }
}
