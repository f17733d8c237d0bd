package io.jenkins.plugins.hyperv.verify;

import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.verify.Findings.Finding;
import io.jenkins.plugins.hyperv.verify.Findings.VerifiedFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Result of a verification: the return value as plain maps, lists, texts and numbers, which a Pipeline can store and use in the
 * sandbox, the environment variables of the freestyle build step, and what makes the build unstable.
 */
final class VerificationResult {

    /** Pipelines store return values. The report has everything. */
    private static final int MOST_RETURNED = 1_000;

    private VerificationResult() {}

    static OperationResult of(OperationState<Verification> state, Instant now) {
        Verification verification = state.data();
        Findings findings = verification.findings();
        List<String> problems = new ArrayList<>();
        if (!findings.isIntact()) {
            problems.add(difference(verification));
        }
        if (!findings.unchecked().isEmpty()) {
            String reasons =
                    String.join(" ", Texts.bounded(verification.checksums().problems(), 1));
            problems.add(
                    (Texts.count(findings.unchecked().size(), "file") + " could not be checked completely. " + reasons)
                            .strip());
        }
        Long bytes = findings.files().stream().allMatch(file -> file.sizeBytes() != null)
                ? Long.valueOf(findings.files().stream()
                        .mapToLong(VerifiedFile::sizeBytes)
                        .sum())
                : null;
        return new OperationResult(
                VerificationReport.of(state, now),
                "report",
                "HYPERV_VERIFY_REPORT",
                value(state, bytes),
                variables(verification),
                new OperationResult.Figures(0, findings.files().size(), bytes, verification.warnings()),
                problems);
    }

    /** The differences as a sentence for users. */
    static String difference(Verification verification) {
        return "The export in " + verification.directory() + " is not intact: "
                + verification.findings().differences();
    }

    /** What the record of the build keeps. */
    static Map<String, String> facts(Verification verification) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (!verification.chain().isEmpty()) {
            facts.put("verifiedBuild", verification.chain().export().build());
            facts.put("manifestSha256", verification.chain().export().manifestSha256());
        }
        Findings findings = verification.findings();
        if (findings != null) {
            facts.put("intact", Boolean.toString(findings.isIntact()));
            facts.put("missing", Integer.toString(findings.missing().size()));
            facts.put("changed", Integer.toString(findings.changed().size()));
            facts.put("extra", Integer.toString(findings.extra().size()));
            facts.put("unchecked", Integer.toString(findings.unchecked().size()));
            facts.put("chainProblems", Integer.toString(findings.chainProblems().size()));
        }
        return facts;
    }

    private static Map<String, Object> value(OperationState<Verification> state, Long bytes) {
        Verification verification = state.data();
        Findings findings = verification.findings();
        ExpectedExport export = verification.chain().export();
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("host", state.request().hostName());
        value.put("target", export.target());
        value.put("kind", export.kind());
        value.put("build", export.build());
        value.put("exportDirectory", verification.directory().path());
        value.put("intact", findings.isIntact());
        value.put("checksumsCompared", findings.comparedChecksums());
        value.put("fileCount", findings.files().size());
        value.put("totalBytes", bytes);
        value.put("missing", list(findings.missing()));
        value.put("changed", list(findings.changed()));
        value.put("extra", list(findings.extra()));
        value.put("unchecked", list(findings.unchecked()));
        value.put("chain", chain(verification.chain()));
        value.put("chainProblems", new ArrayList<>(findings.chainProblems()));
        value.put("warnings", new ArrayList<>(verification.warnings()));
        return value;
    }

    private static List<Map<String, Object>> list(List<Finding> findings) {
        List<Map<String, Object>> list = new ArrayList<>();
        findings.stream().limit(MOST_RETURNED).forEach(finding -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("path", finding.path());
            entry.put("detail", finding.detail());
            list.add(entry);
        });
        return list;
    }

    private static List<Map<String, Object>> chain(ExportChain chain) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (ExpectedExport link : chain.links()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("build", link.build());
            entry.put("kind", link.kind());
            entry.put("referencePoint", link.referencePointId());
            entry.put("exportDirectory", link.exportDirectory().path());
            list.add(entry);
        }
        return list;
    }

    private static Map<String, String> variables(Verification verification) {
        Findings findings = verification.findings();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HYPERV_VERIFY_INTACT", Boolean.toString(findings.isIntact()));
        variables.put(
                "HYPERV_VERIFY_MISSING", Integer.toString(findings.missing().size()));
        variables.put(
                "HYPERV_VERIFY_CHANGED", Integer.toString(findings.changed().size()));
        variables.put("HYPERV_VERIFY_EXTRA", Integer.toString(findings.extra().size()));
        variables.put(
                "HYPERV_VERIFY_UNCHECKED", Integer.toString(findings.unchecked().size()));
        variables.put("HYPERV_VERIFY_CHECKSUMS", Integer.toString(findings.comparedChecksums()));
        return variables;
    }
}
