package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.DiskFacts;
import io.jenkins.plugins.hyperv.virtualization.Volume;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Rules of the preflight about free space. The volume of the export directory has a lower and an upper bound: an export that
 * needs more than the lower bound for certain is rejected, one that may need more than what is free is a warning. The volumes of
 * the disks need space too, because each machine writes into a new differencing disk until the snapshot is converted.
 */
final class SpaceRules {

    /** Size of an empty differencing disk, of which an export writes one for each disk (observed, Windows Server 2019). */
    private static final long EMPTY_DISK_BYTES = 4L << 20;
    /**
     * Hosts pause a machine if the volume of its disks has less (observed up to Windows Server 2012 R2; newer ones pause it when
     * a disk cannot grow).
     */
    private static final long LEAST_SOURCE_BYTES = 200L << 20;
    /** A volume of disks with less free space than one part of so many is a warning. */
    private static final int LOW_SOURCE_PART = 10;
    /** The disks grow until the snapshot is taken, and the files of the configuration come on top: one part of so many. */
    private static final int GROWTH_PART = 10;

    private final PreflightFacts facts;
    private final List<String> errors;
    private final List<String> warnings;

    SpaceRules(PreflightFacts facts, List<String> errors, List<String> warnings) {
        this.facts = facts;
        this.errors = errors;
        this.warnings = warnings;
    }

    void check() {
        DiskFacts disks = facts.disks();
        if (disks.onShares()) {
            warnings.add("Disks of the VMs are on a share: their sizes and the free space of the share are unknown.");
        } else if (disks.bytes().isEmpty()) {
            warnings.add("The sizes of the disks of the VMs are unknown.");
        }
        if (!facts.directory().isShare()) {
            checkTarget();
        }
        disks.volumes().forEach(this::checkSource);
        if (disks.unknownVolumes()) {
            warnings.add("The free space of a volume with the disks of the VMs is unknown.");
        }
    }

    /** What the export writes for certain: the files of the disks, or, if it is differential, a file for each disk. */
    private long leastBytes() {
        long files = (long) facts.disks().count() * EMPTY_DISK_BYTES;
        return facts.differential() ? files : facts.disks().bytes().orElse(files);
    }

    /** What the export writes at most; empty if it is unknown. A differential export writes less than the whole disks. */
    private OptionalLong mostBytes() {
        OptionalLong bytes = facts.disks().bytes();
        if (bytes.isEmpty() || facts.disks().differencing()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(bytes.getAsLong() + bytes.getAsLong() / GROWTH_PART);
    }

    private void checkTarget() {
        OptionalLong freeBytes =
                facts.directory().volume().map(Volume::freeBytes).orElse(OptionalLong.empty());
        if (freeBytes.isEmpty()) {
            warnings.add("The free space for the export directory is unknown.");
            return;
        }
        long free = freeBytes.getAsLong();
        String volume =
                "The volume " + facts.directory().volume().orElseThrow().path() + " of the export directory has ";
        if (free < leastBytes()) {
            errors.add(volume + "only " + Texts.size(free) + " free, and the export needs at least "
                    + Texts.size(leastBytes()) + ": free space, or export to another volume.");
        } else if (mostBytes().isEmpty()) {
            if (facts.disks().bytes().isPresent()) {
                warnings.add(volume + Texts.size(free) + " free, and the export needs at least "
                        + Texts.size(leastBytes()) + ": the sizes of the parents of differencing disks are unknown.");
            }
        } else if (free < mostBytes().getAsLong()) {
            warnings.add(volume + Texts.size(free) + " free, and the export needs " + Texts.size(leastBytes()) + " to "
                    + Texts.size(mostBytes().getAsLong()) + ".");
        }
    }

    private void checkSource(Volume source) {
        boolean isTarget = facts.directory()
                .volume()
                .filter(target -> target.path().equalsIgnoreCase(source.path()))
                .isPresent();
        if (source.freeBytes().isEmpty()) {
            warnings.add("The free space of the volume " + source.path() + " with the disks of the VMs is unknown.");
            return;
        }
        long free = source.freeBytes().getAsLong();
        if (free < LEAST_SOURCE_BYTES) {
            errors.add("The volume " + source.path() + " with the disks of the VMs has only " + Texts.size(free)
                    + " free, and a snapshot needs at least " + Texts.size(LEAST_SOURCE_BYTES)
                    + " there: free space, or the host may pause the VMs.");
            return;
        }
        long remains = isTarget ? Math.max(0, free - leastBytes()) : free;
        if (source.capacityBytes().isPresent()
                && remains < source.capacityBytes().getAsLong() / LOW_SOURCE_PART) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "The volume %s with the disks of the VMs has %s free of %s%s: the disks grow there until the export ends.",
                    source.path(),
                    Texts.size(free),
                    Texts.size(source.capacityBytes().getAsLong()),
                    isTarget ? ", and the export needs at least " + Texts.size(leastBytes()) + " of it" : ""));
        }
    }
}
