package io.jenkins.plugins.hyperv.checksums;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.TestManifests;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.Outcome;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.FileContent;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.StoredFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Checks of what has to be true about checksums and the remote shell at the end of an operation, whatever happened: each digest
 * is that of the file, no file is skipped or named twice, what is missing has a warning, and no shell is left.
 */
public final class ProofChecks {

    private static final String MORE_WARNINGS = "There are more warnings";
    private static final String NOT_WRITTEN = "could not be written into the export directory";

    private final SimulatedHost host;
    private final ShellDisturbances shells;
    private final FileChanges files;
    private final List<String> problems = new ArrayList<>();

    public ProofChecks(SimulatedHost host, ShellDisturbances shells, FileChanges files) {
        this.host = host;
        this.shells = shells;
        this.files = files;
    }

    /** What is not true at the end of an operation. */
    public List<String> check(Outcome outcome, EngineDriver<?> driver, Proof proof) {
        problems.clear();
        boolean deletionFailed =
                driver.log.stream().anyMatch(line -> line.contains("could not delete the remote shell"));
        int open = host.shells().count();
        require(open == 0 || shells.isShellUnknown() || deletionFailed, "a shell is left: " + open);
        require(
                host.shells().mostOpen() <= 1,
                "several shells at a time: " + host.shells().mostOpen());
        if (outcome instanceof Outcome.Completed completed) {
            String json = completed.result().artifact().content();
            checkDigests(TestManifests.read(json), proof.checksums(), driver.log);
            checkWritten(TestManifests.read(json), json, proof.writeManifest());
        }
        return List.copyOf(problems);
    }

    private void checkDigests(Manifest manifest, boolean wanted, List<String> log) {
        Set<String> named = new HashSet<>();
        for (Manifest.File file : manifest.files()) {
            require(named.add(key(file.path())), "named twice: " + file.path());
            if (file.sha256() == null) {
                require(!wanted || isExplained(file.path(), manifest.warnings(), log), "no digest: " + file.path());
            } else {
                require(wanted, "an unwanted digest: " + file.path());
                require(
                        files.hasHad(file.path(), file.sizeBytes(), file.sha256()),
                        "not the digest of the file: " + file.path());
            }
        }
        for (StoredFile file : files.filesIn(manifest.exportDirectory())) {
            require(
                    named.contains(key(file.path()))
                            || files.isChanged(file.path())
                            || manifest.warnings().stream()
                                    .anyMatch(warning -> warning.matches("(?s).*(incomplete|Sizes are missing).*")),
                    "not in the manifest: " + file.path());
        }
    }

    /** A file that nothing has changed has a digest, unless something went wrong with the shell or on the host. */
    private boolean isExplained(String path, List<String> warnings, List<String> log) {
        boolean mayFail = shells.isDisturbed()
                || files.isChanged(path)
                || warnings.stream().anyMatch(warning -> warning.matches("(?s).*(forbids remote shells|Constrained).*"))
                || log.stream().anyMatch(line -> line.contains("Retrying"));
        return mayFail
                && warnings.stream()
                        .anyMatch(warning -> warning.startsWith("Checksums are missing")
                                || warning.startsWith(MORE_WARNINGS)
                                || key(warning).contains(key(path)));
    }

    private void checkWritten(Manifest manifest, String json, boolean wanted) {
        Optional<String> written = text(manifest.exportDirectory() + "\\" + Manifest.FILE_NAME);
        boolean warned = manifest.warnings().stream()
                .anyMatch(warning -> warning.contains(NOT_WRITTEN) || warning.startsWith(MORE_WARNINGS));
        if (!wanted) {
            require(written.isEmpty(), "an unwanted manifest on the host");
        } else if (!warned) {
            require(written.equals(Optional.of(json)), "the manifest on the host is not the archived one");
            List<String> sums = text(manifest.exportDirectory() + "\\" + ChecksumFile.NAME)
                    .orElse("")
                    .lines()
                    .toList();
            long digests = manifest.files().stream()
                    .filter(file -> file.sha256() != null)
                    .count();
            require(sums.size() == digests + 1, "the checksum file has " + sums.size() + " lines");
            manifest.files().stream()
                    .filter(file -> file.sha256() != null)
                    .forEach(file -> require(
                            sums.stream().anyMatch(line -> line.startsWith(file.sha256())),
                            "not in the checksum file: " + file.path()));
        }
    }

    private Optional<String> text(String path) {
        return host.model()
                .files()
                .find(path)
                .map(file -> new String(((FileContent.Stored) file.content()).bytes(), StandardCharsets.UTF_8));
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    private static String key(String path) {
        return path.toUpperCase(Locale.ROOT);
    }
}
