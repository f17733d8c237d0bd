package io.jenkins.plugins.hyperv.verify;

import io.jenkins.plugins.hyperv.checksums.FileDigest;
import io.jenkins.plugins.hyperv.checksums.HashedFiles;
import io.jenkins.plugins.hyperv.checksums.ShellState;
import java.util.List;

/** Files of the verified export whose digests the host calculates. */
final class VerifiedFiles implements HashedFiles<Verification> {

    @Override
    public boolean wantsDigests(Verification verification) {
        return !verification.checksums().wanted().isEmpty();
    }

    @Override
    public List<KnownFile> files(Verification verification) {
        return verification.checksums().wanted();
    }

    @Override
    public ShellState shell(Verification verification) {
        return verification.shell();
    }

    @Override
    public Verification withShell(Verification verification, ShellState shell) {
        return verification.withShell(shell);
    }

    @Override
    public Verification withDigests(Verification verification, List<FileDigest> digests, List<String> warnings) {
        return verification.withChecksums(
                new Verification.Checksums(verification.checksums().wanted(), digests, warnings));
    }
}
