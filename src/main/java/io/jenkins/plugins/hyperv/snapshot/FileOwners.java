package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.manifest.FileKind;
import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Owners of exported files: the machine that a file belongs to. By the machine's GUID in the name, else by a disk's name. If
 * several machines have a disk of that name, by the configuration in the directory next to it.
 */
final class FileOwners {

    private final Map<String, List<String>> byStem = new HashMap<>();
    private final Map<String, String> byRoot = new HashMap<>();
    private final Set<String> machineIds = new HashSet<>();

    FileOwners(SnapshotTarget target, List<ListedFile> files) {
        for (SnapshotTarget.Machine machine : target.machines()) {
            machineIds.add(machine.id());
            for (SnapshotTarget.Disk disk : machine.disks()) {
                byStem.computeIfAbsent(
                                PostflightRules.stem(UpcaseTable.upperCase(disk.fileName())), stem -> new ArrayList<>())
                        .add(machine.id());
            }
        }
        files.forEach(file -> {
            String id = idIn(file);
            if (id != null) {
                byRoot.put(root(file), id);
            }
        });
    }

    /** The identifier of the file's machine; null if that is unknown. */
    String of(ListedFile file) {
        String id = idIn(file);
        String name = PostflightRules.name(file);
        if (id != null || !FileKind.isDisk(file.path())) {
            return id;
        }
        List<String> owners = byStem.getOrDefault(PostflightRules.stem(name), List.of());
        if (owners.size() == 1) {
            return owners.get(0);
        }
        String neighbour = byRoot.get(root(file));
        return owners.contains(neighbour) ? neighbour : null;
    }

    /** A GUID has 36 characters. */
    private String idIn(ListedFile file) {
        String name = file.fileName();
        String id = name.length() < 36 ? "" : name.substring(0, 36).toUpperCase(Locale.ROOT);
        return machineIds.contains(id) ? id : null;
    }

    /** The directory that holds "Virtual Machines" and "Virtual Hard Disks". */
    private static String root(ListedFile file) {
        String directory = PostflightRules.directory(file);
        return directory.substring(0, Math.max(0, directory.lastIndexOf('\\')));
    }
}
