package io.jenkins.plugins.hyperv.verify;

import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.verify.Findings.Finding;
import java.time.Duration;
import java.util.List;

/** Query stage that compares what was read, and writes the findings into the log. With differences, it fails if the user wants that. */
final class CompareStage implements QueryStage<Verification> {

    /** The report has them all. */
    private static final int MOST_LOGGED = 50;

    @Override
    public String name() {
        return "compare";
    }

    @Override
    public String activity() {
        return "comparing the files with the manifest";
    }

    /** Everything that needs the host is done. */
    @Override
    public boolean isTimeLimited(Verification verification) {
        return false;
    }

    @Override
    public Result<Verification> query(Verification verification, StageContext context) throws OperationFailedException {
        if (verification.findings() == null) {
            List<ExportPlace> places = ExportPlace.of(verification, context.hostName(), context.origin());
            Findings findings = FileComparison.compare(verification, places);
            log(verification, findings, context.log());
            return new Result.Progress<>(verification.withFindings(findings), Duration.ZERO);
        }
        Findings findings = verification.findings();
        if (!findings.isIntact() && verification.request().onDifference() == OnDifference.FAILURE) {
            throw new OperationFailedException(VerificationResult.difference(verification));
        }
        return new Result.Complete<>(verification);
    }

    private static void log(Verification verification, Findings findings, OperationLog log) {
        log("Missing", findings.missing(), log);
        log("Changed", findings.changed(), log);
        log("Extra", findings.extra(), log);
        log("Unchecked", findings.unchecked(), log);
        findings.chainProblems().forEach(problem -> log.line("Broken chain: " + problem));
        verification.warnings().stream().limit(MOST_LOGGED).forEach(warning -> log.line("WARNING: " + warning));
        if (findings.isIntact()) {
            int compared = findings.comparedChecksums();
            log.line("Verified " + Texts.count(findings.files().size(), "file") + ": "
                    + (compared == 0
                            ? "sizes and dates match, checksums were not compared"
                            : "sizes match, " + Texts.count(compared, "checksum") + " compared"));
        }
    }

    private static void log(String what, List<Finding> findings, OperationLog log) {
        findings.stream().limit(MOST_LOGGED).forEach(finding -> log.line(what + " file " + finding.line()));
        if (findings.size() > MOST_LOGGED) {
            log.line(what + " files: " + (findings.size() - MOST_LOGGED) + " more in the report");
        }
    }
}
