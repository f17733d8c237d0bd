package io.jenkins.plugins.hyperv.verify;

import io.jenkins.plugins.hyperv.operation.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Chain of exports: the verified export, its base, the base of the base, and so on down to a full export.
 *
 * @param links the verified export first
 * @param problem why the chain does not reach a full export, one sentence; null if it does, or has still to be followed
 */
record ExportChain(List<ExpectedExport> links, String problem) {

    static final ExportChain EMPTY = new ExportChain(List.of(), null);

    ExportChain {
        links = List.copyOf(links);
    }

    static ExportChain of(ExpectedExport export) {
        return new ExportChain(List.of(export), null);
    }

    boolean isEmpty() {
        return links.isEmpty();
    }

    /** The export that is verified. */
    ExpectedExport export() {
        return links.get(0);
    }

    private ExpectedExport last() {
        return links.get(links.size() - 1);
    }

    /** Whether the chain reaches a full export, or cannot be followed further. */
    boolean isClosed() {
        return problem != null || !links.isEmpty() && last().isFull();
    }

    /** The chain as far as it can be followed with exports that are known. */
    ExportChain extended(Collection<ExpectedExport> known) {
        ExportChain chain = this;
        while (!chain.isEmpty() && !chain.isClosed()) {
            Optional<ExpectedExport> base = chain.baseAmong(known);
            if (base.isEmpty()) {
                return chain;
            }
            chain = chain.with(base.get());
        }
        return chain;
    }

    /** The digest identifies the manifest of the base. Without a digest, the reference point does. */
    private Optional<ExpectedExport> baseAmong(Collection<ExpectedExport> known) {
        ExpectedExport last = last();
        return known.stream()
                .filter(candidate -> last.baseManifestSha256() == null
                        ? last.baseReferencePointId().equalsIgnoreCase(candidate.referencePointId())
                        : last.baseManifestSha256().equalsIgnoreCase(candidate.manifestSha256()))
                .findFirst();
    }

    private ExportChain with(ExpectedExport base) {
        List<ExpectedExport> more = new ArrayList<>(links);
        more.add(base);
        boolean isCycle = links.stream().anyMatch(link -> Objects.equals(link.manifestSha256(), base.manifestSha256()));
        if (isCycle) {
            return closed("The chain is a cycle: the export of " + base.build() + " is the base of " + last().build()
                    + " and, through other exports, based on it.");
        }
        if (!last().baseReferencePointId().equalsIgnoreCase(base.referencePointId())) {
            return closed("The manifest of the base of " + last().build() + " is that of reference point "
                    + base.referencePointId() + ", not of " + last().baseReferencePointId() + ".");
        }
        return new ExportChain(more, null);
    }

    private ExportChain closed(String reason) {
        return new ExportChain(links, reason);
    }

    /** The chain without its next link, which was not found. */
    ExportChain withMissingLink() {
        ExpectedExport last = last();
        String digest = last.baseManifestSha256() == null ? "" : " (SHA-256 " + last.baseManifestSha256() + ")";
        return closed("The base of " + last.build() + " is missing: the manifest of the export of reference point "
                + last.baseReferencePointId() + digest
                + " is neither among the builds of the job nor beside the export directory.");
    }

    /** The chain for the log: {@code nightly #42 (differential), nightly #41 (full)}. */
    @Override
    public String toString() {
        return Texts.list(links.stream()
                .map(link -> link.build() + " (" + link.kind() + ")")
                .toList());
    }
}
