package io.jenkins.plugins.hyperv.verify;

import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.wsman.xml.DisplayText;
import java.util.ArrayList;
import java.util.List;

/**
 * Findings of a verification. All lists are complete and sorted by path.
 *
 * @param missing files that the manifest has and the host does not have
 * @param changed files with another size, date or checksum
 * @param extra files in the directory of an export that its manifest does not have
 * @param unchecked files whose checksum is wanted and was not compared
 * @param chainProblems why the chain of bases is broken, one sentence each
 * @param files the files of the verified export
 * @param comparedChecksums how many checksums were compared
 */
record Findings(
        List<Finding> missing,
        List<Finding> changed,
        List<Finding> extra,
        List<Finding> unchecked,
        List<String> chainProblems,
        List<VerifiedFile> files,
        int comparedChecksums) {

    private static final int MOST_NAMED = 3;
    private static final int MAX_PATH_LENGTH = 300;
    private static final int MAX_DETAIL_LENGTH = 1000;

    Findings {
        missing = List.copyOf(missing);
        changed = List.copyOf(changed);
        extra = List.copyOf(extra);
        unchecked = List.copyOf(unchecked);
        chainProblems = List.copyOf(chainProblems);
        files = List.copyOf(files);
    }

    /**
     * Finding about a file.
     *
     * @param path on the host
     * @param detail one sentence or more
     */
    record Finding(String path, String detail) {

        /** A detail has texts of the manifest. */
        Finding {
            detail = DisplayText.name(detail, MAX_DETAIL_LENGTH);
        }

        /** For the log: {@code D:\Exports\web\disk.vhdx: its size is 5 bytes instead of 7.} */
        String line() {
            return DisplayText.name(path, MAX_PATH_LENGTH) + ": " + detail;
        }
    }

    /**
     * File of the verified export as it is on the host.
     *
     * @param sizeBytes null if the file is missing, or its size is unknown
     * @param lastModified null likewise
     * @param sha256 null unless the host has calculated it
     */
    record VerifiedFile(String path, Long sizeBytes, String lastModified, String sha256) {}

    /** Whether there is no difference. */
    boolean isIntact() {
        return missing.isEmpty() && changed.isEmpty() && extra.isEmpty() && chainProblems.isEmpty();
    }

    /** The differences: {@code 1 file changed (disk.vhdx), 2 files missing (…).} and the problems of the chain. */
    String differences() {
        List<String> parts = new ArrayList<>();
        add(parts, missing, " missing");
        add(parts, changed, " changed");
        add(parts, extra, " extra");
        String files = parts.isEmpty() ? "" : String.join(", ", parts) + ".";
        return (files + " " + String.join(" ", chainProblems)).strip();
    }

    private static void add(List<String> parts, List<Finding> findings, String what) {
        if (findings.isEmpty()) {
            return;
        }
        List<String> names = findings.stream()
                .limit(MOST_NAMED)
                .map(finding -> DisplayText.name(finding.path(), MAX_PATH_LENGTH))
                .toList();
        String more = findings.size() > MOST_NAMED ? ", …" : "";
        parts.add(Texts.count(findings.size(), "file") + what + " (" + String.join(", ", names) + more + ")");
    }
}
