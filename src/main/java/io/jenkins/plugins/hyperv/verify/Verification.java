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
 * @param checksums of the files of the verified export
 * @param notes what the user has to know beside the problems of checksums, one sentence each
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
        @JsonIgnore Checksums checksums,
        @JsonIgnore List<String> notes,
        @JsonIgnore Findings findings) {

    public Verification {
        chain = chain == null ? ExportChain.EMPTY : chain;
        search = search == null ? ManifestSearch.NONE : search;
        listed = listed == null ? List.of() : List.copyOf(listed);
        checksums = checksums == null ? Checksums.NONE : checksums;
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /**
     * Checksums that the host calculates.
     *
     * @param wanted the files whose digests are wanted
     * @param digests the digests of files
     * @param problems why other files have no digest, one sentence each
     */
    record Checksums(List<KnownFile> wanted, List<FileDigest> digests, List<String> problems) {

        static final Checksums NONE = of(List.of());

        Checksums {
            wanted = List.copyOf(wanted);
            digests = List.copyOf(digests);
            problems = List.copyOf(problems);
        }

        static Checksums of(List<KnownFile> wanted) {
            return new Checksums(wanted, List.of(), List.of());
        }
    }

    /** A verification that starts. */
    public static Verification of(VerifyRequest request) {
        return new Verification(request, ShellState.NONE, null, null, null, null, null, null, null);
    }

    Verification withOnRecord(ManifestsOnRecord value) {
        return new Verification(request, shell, value, chain, search, listed, checksums, notes, findings);
    }

    Verification withShell(ShellState value) {
        return new Verification(request, value, onRecord, chain, search, listed, checksums, notes, findings);
    }

    Verification withChain(ExportChain value) {
        return new Verification(request, shell, onRecord, value, search, listed, checksums, notes, findings);
    }

    Verification withSearch(ManifestSearch value) {
        return new Verification(request, shell, onRecord, chain, value, listed, checksums, notes, findings);
    }

    Verification withListed(List<ListedFile> value) {
        return new Verification(request, shell, onRecord, chain, search, value, checksums, notes, findings);
    }

    Verification withChecksums(Checksums value) {
        return new Verification(request, shell, onRecord, chain, search, listed, value, notes, findings);
    }

    Verification withNotes(List<String> more) {
        return new Verification(
                request,
                shell,
                onRecord,
                chain,
                search,
                listed,
                checksums,
                Stream.concat(notes.stream(), more.stream()).distinct().toList(),
                findings);
    }

    Verification withFindings(Findings value) {
        return new Verification(request, shell, onRecord, chain, search, listed, checksums, notes, value);
    }

    /** What the user has to know, one sentence each. */
    List<String> warnings() {
        return Stream.concat(notes.stream(), checksums.problems().stream()).toList();
    }

    /** The directory of the verified export, as soon as it is known; null until then. */
    ExportDirectory directory() {
        if (request.directory() != null) {
            return request.directory();
        }
        return chain.isEmpty() ? null : chain.export().exportDirectory();
    }
}
