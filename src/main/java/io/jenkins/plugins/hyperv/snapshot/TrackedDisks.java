package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.virtualization.VirtualSystemReferencePoint;

/** Change tracking ids of a reference point, which are parallel to its disks (observed). */
final class TrackedDisks {

    private TrackedDisks() {}

    /** Whether there is one for each disk. On some hosts of Windows Server 2025 there is none (observed). */
    static boolean areComplete(VirtualSystemReferencePoint point) {
        return !point.trackingIds().isEmpty()
                && point.trackingIds().size() == point.diskIds().size()
                && point.trackingIds().stream().noneMatch(String::isBlank);
    }
}
