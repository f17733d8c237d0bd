package io.jenkins.plugins.hyperv.verify;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.checksums.FileDigest;
import io.jenkins.plugins.hyperv.checksums.HashedFiles.KnownFile;
import io.jenkins.plugins.hyperv.checksums.ShellState;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import java.util.List;
import java.util.stream.Stream;

/**
 * Data of a verification. Only the request and the shell are part of the stored state: the result store has the manifests and
 * the digests, and the rest is read again after a restart.
 *
 * @param request what the user wants
 * @param shell the remote shell on the host
 * @param onRecord what Jenkins has on record; null until it is known
 * @param chain the export and its bases
 * @param search the search for manifests on the host
 * @param listed the files on the host
 * @param hashed the files whose digests are wanted
 * @param digests the digests of files
 * @param warnings what the user has to know, one sentence each
 * @param findings the result; null until it is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(
        VerifyRequest request,
        ShellState shell,
        @JsonIgnore ManifestsOnRecord onRecord,
        @JsonIgnore ExportChain chain,
        @JsonIgnore ManifestSearch search,
        @JsonIgnore List<ListedFile> listed,
        @JsonIgnore List<KnownFile> hashed,
        @JsonIgnore List<FileDigest> digests,
        @JsonIgnore List<String> warnings,
        @JsonIgnore Findings findings) {

    public Verification {
        chain = chain == null ? ExportChain.EMPTY : chain;
        search = search == null ? ManifestSearch.NONE : search;
        listed = listed == null ? List.of() : List.copyOf(listed);
        hashed = hashed == null ? List.of() : List.copyOf(hashed);
        digests = digests == null ? List.of() : List.copyOf(digests);
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }

    /** A verification that starts. */
    public static Verification of(VerifyRequest request) {
        return new Verification(request, ShellState.NONE, null, null, null, null, null, null, null, null);
    }

    Verification withOnRecord(ManifestsOnRecord value) {
        return new Verification(request, shell, value, chain, search, listed, hashed, digests, warnings, findings);
    }

    Verification withShell(ShellState value) {
        return new Verification(request, value, onRecord, chain, search, listed, hashed, digests, warnings, findings);
    }

    Verification withChain(ExportChain value) {
        return new Verification(request, shell, onRecord, value, search, listed, hashed, digests, warnings, findings);
    }

    Verification withSearch(ManifestSearch value) {
        return new Verification(request, shell, onRecord, chain, value, listed, hashed, digests, warnings, findings);
    }

    Verification withListed(List<ListedFile> value) {
        return new Verification(request, shell, onRecord, chain, search, value, hashed, digests, warnings, findings);
    }

    Verification withHashed(List<KnownFile> value) {
        return new Verification(request, shell, onRecord, chain, search, listed, value, digests, warnings, findings);
    }

    Verification withDigests(List<FileDigest> value) {
        return new Verification(request, shell, onRecord, chain, search, listed, hashed, value, warnings, findings);
    }

    Verification withWarnings(List<String> more) {
        return new Verification(
                request,
                shell,
                onRecord,
                chain,
                search,
                listed,
                hashed,
                digests,
                Stream.concat(warnings.stream(), more.stream()).distinct().toList(),
                findings);
    }

    Verification withFindings(Findings value) {
        return new Verification(request, shell, onRecord, chain, search, listed, hashed, digests, warnings, value);
    }

    /** The directory of the verified export, as soon as it is known; null until then. */
    ExportDirectory directory() {
        if (request.directory() != null) {
            return request.directory();
        }
        return chain.isEmpty() ? null : chain.export().exportDirectory();
    }
}
