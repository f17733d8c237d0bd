package io.jenkins.plugins.hyperv.verify;

import io.jenkins.plugins.hyperv.checksums.SmallFiles;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.manifest.UnreadableManifestException;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.Texts;
import java.util.List;
import java.util.Optional;

/** Manifests in the directories beside the export directory, which the operation reads until the chain of bases is complete. */
final class ManifestsBeside implements SmallFiles<Verification> {

    @Override
    public Optional<String> next(Verification verification) {
        return verification.chain().isClosed()
                ? Optional.empty()
                : verification.search().candidates().stream().findFirst();
    }

    @Override
    public Verification withContent(Verification verification, String path, byte[] content) {
        try {
            ExportDirectory directory = ExportDirectory.parse(path.substring(0, path.lastIndexOf('\\') + 1));
            ManifestSearch search = verification.search().without(path).with(ManifestOnHost.export(content, directory));
            return verification
                    .withSearch(search)
                    .withChain(verification.chain().extended(search.read()));
        } catch (UnreadableManifestException | InvalidParameterException e) {
            return withoutContent(verification, path, e.getMessage());
        }
    }

    @Override
    public Verification withoutContent(Verification verification, String path, String reason) {
        return verification
                .withSearch(verification.search().without(path))
                .withNotes(List.of("The manifest " + Texts.quoted(path) + " is not used: " + reason));
    }

    @Override
    public Verification withoutShell(Verification verification, String reason) {
        return verification
                .withSearch(verification.search().withCandidates(List.of()))
                .withNotes(List.of("The host cannot read the manifests beside the export directory. " + reason));
    }
}
