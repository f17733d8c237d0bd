package io.jenkins.plugins.hyperv.verify;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.jenkins.plugins.hyperv.manifest.CanonicalJson;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.verify.Findings.Finding;
import io.jenkins.plugins.hyperv.verify.Findings.VerifiedFile;
import java.time.Instant;
import java.util.List;

/**
 * Report of a verification: the content of {@code hyperv-verification.json}, with complete lists. Its written form is
 * canonical.
 *
 * @param reportVersion raised with every change; the first number with a change that breaks readers
 * @param createdAt by the controller's clock
 * @param verificationId identifies the verification
 * @param build the build that ran it
 * @param host the configured name of the host
 * @param target the virtual machine or VM group; null if unknown
 * @param exportDirectory where the export is on the host
 * @param intact whether there is no difference
 * @param comparedChecksums how many checksums were compared
 * @param chain the verified export first
 * @param files the files of the verified export as they are on the host
 */
@JsonPropertyOrder({
    "reportVersion",
    "createdAt",
    "verificationId",
    "build",
    "host",
    "target",
    "exportDirectory",
    "intact",
    "comparedChecksums",
    "missing",
    "changed",
    "extra",
    "unchecked",
    "chainProblems",
    "chain",
    "files",
    "warnings"
})
record VerificationReport(
        String reportVersion,
        String createdAt,
        String verificationId,
        Manifest.Build build,
        String host,
        String target,
        String exportDirectory,
        boolean intact,
        int comparedChecksums,
        List<Finding> missing,
        List<Finding> changed,
        List<Finding> extra,
        List<Finding> unchecked,
        List<String> chainProblems,
        List<Link> chain,
        List<VerifiedFile> files,
        List<String> warnings) {

    static final String FILE_NAME = "hyperv-verification.json";
    private static final String REPORT_VERSION = "1.0";

    /**
     * Export of the chain.
     *
     * @param manifestSha256 digest of its manifest
     * @param manifestDirectory the directory on the host where the manifest was found; null if it is an artifact
     */
    @JsonPropertyOrder({
        "build",
        "kind",
        "referencePointId",
        "exportDirectory",
        "manifestVersion",
        "manifestSha256",
        "manifestDirectory"
    })
    record Link(
            String build,
            String kind,
            String referencePointId,
            String exportDirectory,
            String manifestVersion,
            String manifestSha256,
            String manifestDirectory) {

        static Link of(ExpectedExport export) {
            return new Link(
                    export.build(),
                    export.kind(),
                    export.referencePointId(),
                    export.exportDirectory().path(),
                    export.formatVersion(),
                    export.manifestSha256(),
                    export.foundIn() == null ? null : export.foundIn().path());
        }
    }

    /** The report as an artifact. */
    static Artifact of(OperationState<Verification> state, Instant now) {
        Verification verification = state.data();
        Findings findings = verification.findings();
        VerificationReport report = new VerificationReport(
                REPORT_VERSION,
                Manifest.time(now),
                state.origin().operationId(),
                Manifest.Build.of(state.origin()),
                state.request().hostName(),
                verification.chain().export().target(),
                verification.directory().path(),
                findings.isIntact(),
                findings.comparedChecksums(),
                findings.missing(),
                findings.changed(),
                findings.extra(),
                findings.unchecked(),
                findings.chainProblems(),
                verification.chain().links().stream().map(Link::of).toList(),
                findings.files(),
                verification.warnings());
        return new Artifact("Report", FILE_NAME, state.origin().operationId(), CanonicalJson.write(report));
    }
}
