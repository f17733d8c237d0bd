package io.jenkins.plugins.hyperv.manifest;

import io.jenkins.plugins.hyperv.manifest.Manifest.Disk;
import io.jenkins.plugins.hyperv.manifest.Manifest.File;
import io.jenkins.plugins.hyperv.manifest.Manifest.Machine;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Rules that every written manifest follows, so that one that does not was edited or damaged. */
final class ManifestRules {

    private static final Set<String> KINDS = Set.of(Manifest.SNAPSHOT, Manifest.REFERENCE_POINT, Manifest.PREFLIGHT);
    private static final Set<String> OUTCOMES =
            Set.of(Manifest.COMPLETED, Manifest.RESULT_LOST, Manifest.FAILED, Manifest.ABORTED);
    private static final Set<String> TARGETS = Set.of(Manifest.MACHINE, Manifest.GROUP);

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private ManifestRules() {}

    /** The first contradiction as a clause; empty if there is none. */
    static Optional<String> contradiction(Manifest manifest) {
        return values(manifest)
                .or(() -> kind(manifest))
                .or(() -> outcome(manifest))
                .or(() -> duplicate("virtual machine", manifest.machines(), Machine::id))
                .or(() -> duplicate("disk", disks(manifest), Disk::id))
                .or(() -> duplicate("file", manifest.files(), File::path))
                .or(() -> sizes(manifest))
                .or(() -> base(manifest))
                .or(() -> places(manifest));
    }

    private static Optional<String> values(Manifest manifest) {
        return unless(KINDS.contains(manifest.kind()), "the kind " + Texts.quoted(manifest.kind()) + " does not exist")
                .or(() -> unless(
                        OUTCOMES.contains(manifest.outcome()),
                        "the outcome " + Texts.quoted(manifest.outcome()) + " does not exist"))
                .or(() -> unless(
                        TARGETS.contains(manifest.target().kind()),
                        "the kind of target " + Texts.quoted(manifest.target().kind()) + " does not exist"));
    }

    private static Optional<String> kind(Manifest manifest) {
        return switch (manifest.kind()) {
            case Manifest.PREFLIGHT ->
                unless(manifest.files().isEmpty() && manifest.jobs().isEmpty(), "checks alone export no files");
            case Manifest.REFERENCE_POINT ->
                unless(manifest.referencePoint() != null, "the exported reference point is missing");
            default -> unless(manifest.target().id() != null, "the target has no ID");
        };
    }

    private static Optional<String> outcome(Manifest manifest) {
        if (!manifest.outcome().equals(Manifest.COMPLETED)) {
            return unless(manifest.reason() != null, "the reason of the outcome is missing");
        }
        return unless(
                        manifest.reason() == null && manifest.leftBehind().isEmpty(),
                        "a completed export has neither a reason nor objects that it left behind")
                .or(() -> unless(
                        manifest.jobs().stream().allMatch(job -> job.call() != null),
                        "a job of a completed export has no call"));
    }

    private static Optional<String> sizes(Manifest manifest) {
        List<File> files = manifest.files();
        if (files.stream().map(File::sizeBytes).anyMatch(size -> size != null && size < 0)) {
            return Optional.of("a file has a negative size");
        }
        if (files.stream()
                .map(File::sha256)
                .anyMatch(digest -> digest != null && !DIGEST.matcher(digest).matches())) {
            return Optional.of("the digest of a file is not 64 hexadecimal digits in lower case");
        }
        return unless(
                Objects.equals(manifest.totalBytes(), Manifest.totalBytes(files)),
                "totalBytes is not the sum of the sizes of the files");
    }

    private static Optional<String> base(Manifest manifest) {
        boolean isItself = manifest.base() != null
                && manifest.referencePoint() != null
                && manifest.base()
                        .referencePointId()
                        .equalsIgnoreCase(manifest.referencePoint().id());
        return unless(!isItself, "the export is based on itself");
    }

    /** The files of a snapshot are those in its directory. For a reference point they are what the host reports. */
    private static Optional<String> places(Manifest manifest) {
        String directory = manifest.exportDirectory();
        String within = comparable(directory.endsWith("\\") ? directory : directory + "\\");
        return unless(
                !manifest.kind().equals(Manifest.SNAPSHOT)
                        || manifest.files().stream()
                                .map(file -> comparable(file.path()))
                                .allMatch(path -> path.startsWith(within) && !path.contains("\\..\\")),
                "a file is not in the export directory");
    }

    private static List<Disk> disks(Manifest manifest) {
        return manifest.machines().stream()
                .flatMap(machine -> machine.disks().stream())
                .toList();
    }

    private static <T> Optional<String> duplicate(String noun, List<T> items, Function<T, String> key) {
        Set<String> seen = new HashSet<>();
        return items.stream()
                .map(key)
                .filter(text -> !seen.add(comparable(text)))
                .findFirst()
                .map(text -> "the " + noun + " " + Texts.quoted(text) + " occurs twice");
    }

    private static String comparable(String text) {
        return UpcaseTable.upperCase(text);
    }

    private static Optional<String> unless(boolean holds, String otherwise) {
        return holds ? Optional.empty() : Optional.of(otherwise);
    }
}
