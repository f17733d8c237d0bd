package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.manifest.FileKind;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.snapshot.SnapshotExport.ExportedFile;
import io.jenkins.plugins.hyperv.virtualization.HostPath;
import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rules for the parents of exported differencing disks. A restore copies each parent next to its disk and finds it by its name
 * (observed), so the name counts: it has to be that of another file of the same machine, in the export itself or in an export that
 * it is based on. That a host names the parents of a VM group's disks in this way is inferred. So a parent that is nowhere is a
 * warning, and fails no export.
 */
final class ParentRules {

    private ParentRules() {}

    /**
     * What the user has to know about parents: nothing if each one is known.
     *
     * @param files the files of the export, those that were inspected with their parents
     * @param known the files of the exports that a differential export is based on; empty if they are not on record
     */
    static Optional<String> warning(List<ExportedFile> files, boolean isDifferential, Optional<BaseFiles> known) {
        List<String> lost = new ArrayList<>();
        for (ExportedFile file : files) {
            if (file.parentPath() != null) {
                String parent = name(file.parentPath());
                boolean isThere = files.stream().anyMatch(other -> isParent(other, parent, file))
                        || known.filter(chain -> chain.have(file.machineId(), parent))
                                .isPresent();
                if (!isThere) {
                    lost.add(HostPath.fileName(file.path()) + " needs " + HostPath.fileName(file.parentPath()));
                }
            }
        }
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        String needs = Texts.count(lost.size(), "exported disk") + " (" + Texts.list(lost) + ")";
        if (!isDifferential) {
            return Optional.of("The export directory does not contain the parents of " + needs
                    + ". A restore needs them: check the disks before you rely on this export.");
        }
        return Optional.of(
                known.filter(BaseFiles::complete).isPresent()
                        ? "Neither the export directory nor the exports before it contain the parents of " + needs
                                + ". A restore needs them: make the next export a full one."
                        : "Jenkins cannot check the parents of " + needs
                                + ": the files of an export before it are not on record. A restore needs them.");
    }

    private static boolean isParent(ExportedFile other, String parent, ExportedFile of) {
        boolean sameMachine = other.machineId() == null
                || of.machineId() == null
                || other.machineId().equals(of.machineId());
        return sameMachine
                && FileKind.DISK.is(other.kind())
                && !other.path().equals(of.path())
                && name(other.path()).equals(parent);
    }

    /** The name of a file as Windows compares names. */
    static String name(String path) {
        return UpcaseTable.upperCase(HostPath.fileName(path));
    }
}
