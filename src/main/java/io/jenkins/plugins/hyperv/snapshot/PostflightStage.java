package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.HostStorage;
import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Query stage that lists the exported files, one directory in each turn, and checks that nothing is missing. The snapshot
 * becomes the base of later exports only after that.
 */
final class PostflightStage implements QueryStage<SnapshotExport> {

    /** An export has three directories for each machine. Far more cannot be an export. */
    private static final int MOST_DIRECTORIES = 1_000;

    private final Deque<String> directories = new ArrayDeque<>();
    private final List<ListedFile> files = new ArrayList<>();
    private int listed;

    @Override
    public String name() {
        return "postflight";
    }

    @Override
    public String activity() {
        return "checking the exported files";
    }

    @Override
    public Result<SnapshotExport> query(SnapshotExport export, StageContext context)
            throws WsmanException, OperationFailedException {
        String root = export.request().directory().path();
        // On a share the preflight has warned already.
        if (export.request().preflightOnly() || root.startsWith("\\\\")) {
            return new Result.Complete<>(export);
        }
        if (listed == 0) {
            directories.clear();
            directories.add(root);
        }
        list(context.host().storage());
        if (!directories.isEmpty()) {
            return new Result.Again<>(Duration.ZERO);
        }
        List<String> missing = PostflightRules.missing(export.target(), files);
        if (!missing.isEmpty()) {
            throw new OperationFailedException(String.join(" ", missing) + " The export is not usable.");
        }
        long bytes =
                files.stream().mapToLong(file -> file.sizeBytes().orElse(0)).sum();
        context.log().line("Found " + Texts.count(files.size(), "file") + ", " + Texts.size(bytes));
        return new Result.Complete<>(export.withExported(new SnapshotExport.Exported(
                files.stream().map(file -> file(export, file)).toList())));
    }

    private void list(HostStorage storage) throws WsmanException, OperationFailedException {
        String directory = directories.peek();
        List<ListedFile> found = storage.filesIn(directory);
        List<String> children = storage.directoriesIn(directory);
        directories.remove();
        files.addAll(found);
        directories.addAll(children);
        if (++listed > MOST_DIRECTORIES) {
            throw new OperationFailedException("The export directory has more than " + MOST_DIRECTORIES
                    + " directories: something else than the export is in it.");
        }
    }

    private static SnapshotExport.ExportedFile file(SnapshotExport export, ListedFile file) {
        return new SnapshotExport.ExportedFile(
                machineOf(export.target(), file),
                kind(file.fileName().toLowerCase(Locale.ROOT)),
                file.path(),
                file.sizeBytes().isPresent() ? file.sizeBytes().getAsLong() : null,
                file.lastModified()
                        .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(null));
    }

    /** By the machine's GUID in the name, else by a disk's name. */
    private static String machineOf(SnapshotTarget target, ListedFile file) {
        String name = file.fileName().toUpperCase(Locale.ROOT);
        return target.machines().stream()
                .filter(machine -> name.startsWith(machine.id())
                        || machine.disks().stream().anyMatch(disk -> PostflightRules.isOf(disk, file)))
                .map(SnapshotTarget.Machine::id)
                .findFirst()
                .orElse(null);
    }

    private static String kind(String fileName) {
        if (fileName.matches(".*\\.(a?vhdx|vhds)")) {
            return "disk";
        }
        return switch (fileName.substring(fileName.lastIndexOf('.') + 1)) {
            case "vmcx" -> "configuration";
            case "vmrs" -> "runtime";
            case "vmgs" -> "guestState";
            default -> "other";
        };
    }
}
