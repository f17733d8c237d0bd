package io.jenkins.plugins.hyperv.verify;

import io.jenkins.plugins.hyperv.checksums.DeleteShellStage;
import io.jenkins.plugins.hyperv.checksums.ShellStages;
import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.LockTarget;
import io.jenkins.plugins.hyperv.operation.OperationDescription;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.SequenceStage;
import io.jenkins.plugins.hyperv.operation.Stage;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Operation that verifies an export on its host against its manifest: presence, sizes, dates and checksums of its files, the
 * absence of others, and the chain of its bases. It changes nothing, locks nothing and needs no slot of the host.
 */
public final class VerifyExport implements OperationType<Verification> {

    /** The name in stored states. */
    public static final String NAME = "verifyExport";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Verification> dataType() {
        return Verification.class;
    }

    @Override
    public List<Stage<Verification>> stages() {
        ShellStages<Verification> shell = new ShellStages<>(new VerifiedFiles());
        return List.of(new SequenceStage<>(
                "verify",
                "verifying the export",
                List.of(
                        new RecallStage(),
                        shell.readFiles(new ManifestOnHost()),
                        new CheckPlaceStage(),
                        new FindManifestsStage(),
                        shell.readFiles(new ManifestsBeside()),
                        new CloseChainStage(),
                        new ListFilesStage(false),
                        shell.hashFiles(),
                        shell.deleteShell(),
                        new ListFilesStage(true),
                        new CompareStage())));
    }

    @Override
    public List<Stage<Verification>> cleanup(Verification verification, Ending ending) {
        return verification.shell().isOpen() ? List.of(new DeleteShellStage<>(new VerifiedFiles())) : List.of();
    }

    @Override
    public OperationDescription describe(Verification verification) {
        String target = verification.chain().isEmpty()
                ? null
                : verification.chain().export().target();
        return new OperationDescription(
                "verification",
                target == null ? verification.request().subject() : target,
                verification.directory() == null ? "" : verification.directory().path(),
                "Run the step again.");
    }

    @Override
    public Map<String, String> facts(Verification verification) {
        return VerificationResult.facts(verification);
    }

    @Override
    public Set<LockTarget> lockTargets(Verification verification, Origin origin) {
        return Set.of();
    }

    @Override
    public int countRunning(HypervHost host) {
        return 0;
    }

    @Override
    public OperationResult result(OperationState<Verification> state, Instant now) {
        return VerificationResult.of(state, now);
    }

    /** The report of a verification that found differences. */
    @Override
    public Optional<Artifact> artifact(OperationState<Verification> state, Ending ending, String reason, Instant now) {
        return state.data().findings() == null ? Optional.empty() : Optional.of(VerificationReport.of(state, now));
    }
}
