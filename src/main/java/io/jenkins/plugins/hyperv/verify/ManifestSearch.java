package io.jenkins.plugins.hyperv.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * Search for the manifests of bases on the host, in the directories beside the export directory.
 *
 * @param isComplete whether nothing is left to be read
 * @param candidates the manifests that have still to be read, by their paths
 * @param read the exports whose manifests were read
 */
record ManifestSearch(boolean isComplete, List<String> candidates, List<ExpectedExport> read) {

    static final ManifestSearch NONE = new ManifestSearch(false, List.of(), List.of());
    static final ManifestSearch COMPLETE = new ManifestSearch(true, List.of(), List.of());

    ManifestSearch {
        candidates = List.copyOf(candidates);
        read = List.copyOf(read);
    }

    ManifestSearch withCandidates(List<String> paths) {
        return new ManifestSearch(paths.isEmpty(), paths, read);
    }

    ManifestSearch without(String path) {
        return withCandidates(
                candidates.stream().filter(other -> !other.equals(path)).toList());
    }

    ManifestSearch with(ExpectedExport export) {
        List<ExpectedExport> more = new ArrayList<>(read);
        more.add(export);
        return new ManifestSearch(isComplete, candidates, more);
    }
}
