package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Volume of a host (Win32_Volume).
 *
 * @param path Name: the mount point, with a backslash at the end, such as {@code D:\} or
 *     {@code C:\ClusterStorage\Volume1\}
 * @param freeBytes FreeSpace
 * @param capacityBytes Capacity
 */
public record Volume(String path, OptionalLong freeBytes, OptionalLong capacityBytes) {

    static Volume of(CimInstance volume) {
        return new Volume(volume.string("Name").orElse(""), volume.integer("FreeSpace"), volume.integer("Capacity"));
    }

    /**
     * The volume of a path: the one with the longest prefix of it. Empty for a share, and for a cluster shared volume that the
     * host does not list: its path begins with that of the system drive, which is another volume.
     */
    public static Optional<Volume> containing(String path, Iterable<Volume> volumes) {
        Volume longest = null;
        for (Volume volume : volumes) {
            boolean contains = !volume.path.isEmpty()
                    && UpcaseTable.upperCase(path + "\\").startsWith(UpcaseTable.upperCase(volume.path));
            if (contains && (longest == null || longest.path.length() < volume.path.length())) {
                longest = volume;
            }
        }
        return Optional.ofNullable(longest).filter(volume -> volume.path.length() > 3 || !isOnClusterVolume(path));
    }

    private static boolean isOnClusterVolume(String path) {
        return UpcaseTable.upperCase(path).matches("(?s)[A-Z]:\\\\CLUSTERSTORAGE\\\\.*");
    }
}
