package io.jenkins.plugins.hyperv.verify;

import io.jenkins.plugins.hyperv.checksums.FileDigest;
import io.jenkins.plugins.hyperv.checksums.HashedFiles.KnownFile;
import io.jenkins.plugins.hyperv.checksums.ProofStages;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.verify.Findings.Finding;
import io.jenkins.plugins.hyperv.verify.Findings.VerifiedFile;
import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Comparison of the files that manifests describe with the files and digests of the host. Paths are compared as NTFS does. */
final class FileComparison {

    private final Map<String, ListedFile> listed = new TreeMap<>();
    private final Map<String, FileDigest> digests = new HashMap<>();
    private final List<Finding> missing = new ArrayList<>();
    private final List<Finding> changed = new ArrayList<>();
    private final List<Finding> unchecked = new ArrayList<>();
    private final List<Finding> extra = new ArrayList<>();
    private final List<VerifiedFile> files = new ArrayList<>();
    private int comparedChecksums;

    private FileComparison(Collection<ListedFile> listed, Collection<FileDigest> digests) {
        listed.forEach(file -> this.listed.put(key(file.path()), file));
        digests.forEach(digest -> this.digests.put(key(digest.path()), digest));
    }

    /** The files of the verified export whose checksums the host has to calculate: those with the expected size. */
    static List<KnownFile> toHash(ExportPlace place, Collection<ListedFile> listed, boolean all) {
        FileComparison comparison = new FileComparison(listed, List.of());
        List<KnownFile> files = new ArrayList<>();
        for (Manifest.File file : place.files()) {
            ListedFile found = comparison.listed.get(key(file.path()));
            Long size = found == null ? null : size(found);
            boolean hasExpectedSize = found != null
                    && (file.sizeBytes() == null || file.sizeBytes().equals(size));
            if (hasExpectedSize && (all || file.sha256() != null)) {
                files.add(new KnownFile(file.path(), size));
            }
        }
        return files;
    }

    /**
     * Compares everything.
     *
     * @param places the verified export first
     */
    static Findings compare(Verification verification, List<ExportPlace> places) {
        FileComparison comparison = new FileComparison(
                verification.listed(), verification.checksums().digests());
        List<String> problems = new ArrayList<>();
        Set<String> expected = places.stream()
                .flatMap(place -> place.files().stream())
                .map(file -> key(file.path()))
                .collect(Collectors.toSet());
        for (ExportPlace place : places) {
            boolean isVerified = place == places.get(0);
            if (place.problem() != null) {
                problems.add(place.problem());
                continue;
            }
            place.files().forEach(file -> comparison.compare(file, isVerified));
            place.outside()
                    .forEach(path -> comparison.unchecked.add(
                            new Finding(path, "it is outside of the directories that the administrator allows.")));
            comparison.findExtra(place, expected);
        }
        if (verification.chain().problem() != null) {
            problems.add(verification.chain().problem());
        }
        comparison.findUnchecked(verification.checksums().wanted());
        return new Findings(
                sorted(comparison.missing),
                sorted(comparison.changed),
                sorted(comparison.extra),
                sorted(comparison.unchecked),
                problems,
                comparison.files,
                comparison.comparedChecksums);
    }

    private static List<Finding> sorted(List<Finding> findings) {
        return findings.stream().sorted((a, b) -> a.path().compareTo(b.path())).toList();
    }

    private void compare(Manifest.File file, boolean isVerified) {
        ListedFile found = listed.get(key(file.path()));
        FileDigest digest = digests.get(key(file.path()));
        String sha256 = digest == null ? null : digest.sha256();
        if (isVerified) {
            files.add(new VerifiedFile(
                    file.path(),
                    found == null ? null : size(found),
                    found == null ? null : date(found).orElse(null),
                    sha256));
        }
        if (found == null) {
            missing.add(new Finding(file.path(), "the host does not have it."));
            return;
        }
        List<String> differences = new ArrayList<>();
        Long size = size(found);
        boolean hasOtherSize = file.sizeBytes() != null && !file.sizeBytes().equals(size);
        if (hasOtherSize) {
            differences.add("its size is " + (size == null ? "unknown" : Texts.count(size, "byte")) + " instead of "
                    + Texts.count(file.sizeBytes(), "byte"));
        }
        boolean isCompared = sha256 != null && file.sha256() != null;
        comparedChecksums += isCompared ? 1 : 0;
        if (isCompared && !sha256.equals(file.sha256())) {
            differences.add("its SHA-256 is " + sha256 + " instead of " + file.sha256());
        }
        boolean isSame = isCompared && differences.isEmpty();
        Optional<String> date = date(found);
        if (!isSame
                && file.lastModified() != null
                && date.isPresent()
                && !date.get().equals(file.lastModified())) {
            differences.add("it was modified at " + date.get() + " instead of " + file.lastModified());
        }
        if (!differences.isEmpty()) {
            changed.add(new Finding(file.path(), String.join(", ", differences) + "."));
        }
    }

    /** What the export steps write beside the files is not extra. */
    private void findExtra(ExportPlace place, Set<String> expected) {
        String directory = place.directory().comparable();
        listed.forEach((key, file) -> {
            boolean isOwn = ProofStages.writes(Manifest.FILE_NAME, file.path())
                    && key.lastIndexOf('\\') == directory.length() - 1;
            if (key.startsWith(directory) && !expected.contains(key) && !isOwn) {
                Long size = size(file);
                extra.add(new Finding(
                        file.path(),
                        "the manifest does not have it" + (size == null ? "." : " (" + Texts.size(size) + ").")));
            }
        });
    }

    private void findUnchecked(List<KnownFile> wanted) {
        for (KnownFile file : wanted) {
            boolean hasDigest = Optional.ofNullable(digests.get(key(file.path())))
                    .map(FileDigest::sha256)
                    .isPresent();
            if (!hasDigest && listed.containsKey(key(file.path()))) {
                unchecked.add(new Finding(file.path(), "the host has not calculated its checksum."));
            }
        }
    }

    private static Long size(ListedFile file) {
        return file.sizeBytes().isPresent() ? file.sizeBytes().getAsLong() : null;
    }

    /** As manifests write it. */
    private static Optional<String> date(ListedFile file) {
        return file.lastModified().map(Manifest::time);
    }

    private static String key(String path) {
        return UpcaseTable.upperCase(path);
    }
}
