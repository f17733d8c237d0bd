package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.TestManifests;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.JobFacts;
import io.jenkins.plugins.hyperv.operation.Outcome;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding.Disappears;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding.Killed;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding.Terminated;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobError;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFaultKind;
import io.jenkins.plugins.hyperv.virtualization.ReturnCode;
import io.jenkins.plugins.hyperv.virtualization.ServiceMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports that the host rejects, fails or forgets. */
class ExportFailureTest {

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final EngineDriver<ReferencePointExport> export = new EngineDriver<>(simulator, TestExports.nightly());

    static LongStream returnCodes() {
        return LongStream.concat(
                LongStream.of(99),
                Arrays.stream(ReturnCode.values())
                        .mapToLong(ReturnCode::code)
                        .filter(code -> code != 0 && code != 4096));
    }

    @ParameterizedTest
    @MethodSource("returnCodes")
    void everyReturnCodeIsReportedByNameWithAdvice(long code) {
        simulator.exports().nextReturns(code);
        Ending.Failed failed = export.end(Ending.Failed.class);
        assertThat(failed.reason())
                .contains("ExportReferencePoint")
                .contains(ReturnCode.describe(code))
                .endsWith(ServiceMethod.EXPORT_REFERENCE_POINT.adviceFor(code));
        assertThat(failed.job().fate()).isEqualTo(JobFacts.Fate.NOT_STARTED);
        assertThat(export.calls()).isOne();
    }

    /** Recovery takes 90 s. It is for calls that the host may have processed. */
    @ParameterizedTest
    @EnumSource(names = {"INVALID_PARAMETER", "ACTION_NOT_SUPPORTED", "SCHEMA_VALIDATION_ERROR", "ACCESS_DENIED"})
    void aCallThatTheHostCertainlyDidNotProcessFailsAtOnce(SoapFaultKind kind) {
        simulator
                .faults()
                .onMethod("ExportReferencePoint")
                .always(new Disturbance.Fail(SoapFault.of(kind, 0, "No.", "hv01")));
        Instant start = simulator.clock().instant();
        Ending.Failed failed = export.end(Ending.Failed.class);
        assertThat(failed.job().fate()).isEqualTo(JobFacts.Fate.NOT_STARTED);
        assertThat(Duration.between(start, simulator.clock().instant())).isLessThan(Duration.ofSeconds(5));
        assertThat(export.calls()).isOne();
    }

    /** A host may reject the export of an RCT reference point, which has no data (inferred). */
    @Test
    void theAdviceForARejectedRctReferencePointIsToExportASnapshot() {
        simulator.exports().nextReturns(32770);
        assertThat(export.end(Ending.Failed.class).reason()).contains("32770").contains("export a snapshot");
    }

    @Test
    void anExportWithAnEmptyListOfFilesIsASuccessWithAWarning() {
        simulator.exports().writeNothing();
        Manifest manifest = TestExports.manifest(export.complete());
        assertThat(manifest.files()).isEmpty();
        assertThat(manifest.warnings()).singleElement().asString().contains("no files");
    }

    @Test
    void aFailedJobIsReportedInTheHostsWords() {
        simulator
                .exports()
                .nextEnds(new io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding.Failed(List.of(
                        SimulatedJobError.failed("Failed to export.\nThe disk is full."),
                        SimulatedJobError.failed("Error 0x80070070"))));
        Ending.Failed failed = export.end(Ending.Failed.class);
        assertThat(failed.job().fate()).isEqualTo(JobFacts.Fate.ENDED);
        assertThat(failed.job().stateName()).isEqualTo("Exception");
        assertThat(failed.job().jobId())
                .isEqualTo(simulator.model().jobs().get(0).id());
        assertThat(failed.reason())
                .matches("Job [0-9A-F-]{36} ended as Exception with the error \\d+ \\(.+\\):"
                        + " Failed to export\\. The disk is full\\. See .*");
        assertThat(export.log)
                .anyMatch(line -> line.startsWith("The host reports: Failed to export. The disk is full."))
                .anyMatch(line -> line.startsWith("The host reports: Error 0x80070070"));
    }

    @Test
    void aJobThatIsTerminatedOnTheHostIsReportedSo() {
        simulator.exports().nextEnds(new Terminated());
        Ending.Failed failed = export.end(Ending.Failed.class);
        assertThat(failed.job().stateName()).isEqualTo("Terminated");
        assertThat(failed.reason()).contains("on the host ended it");
    }

    @Test
    void aJobThatIsKilledOnTheHostIsReportedSo() {
        simulator.exports().nextEnds(new Killed());
        assertThat(export.end(Ending.Failed.class).job().stateName()).isEqualTo("Killed");
    }

    @Test
    void aForgottenJobIsNeitherSuccessNorFailure() throws Exception {
        simulator.exports().nextEnds(new Disappears());
        Outcome.Unsuccessful outcome = export.fail();
        assertThat(outcome.ending()).isInstanceOf(Ending.ResultLost.class);
        JobFacts job = outcome.ending().job();
        assertThat(job.fate()).isEqualTo(JobFacts.Fate.UNKNOWN);
        assertThat(job.cause()).isEqualTo(JobFacts.Cause.FORGOTTEN);
        assertThat(outcome.message()).contains(job.jobId()).contains("D:\\Exports\\web-42");
        Manifest manifest = TestManifests.read(outcome.artifact().orElseThrow().content());
        assertThat(manifest.outcome()).isEqualTo("resultLost");
        assertThat(manifest.exportJob().orElseThrow().id()).isEqualTo(job.jobId());
        assertThat(manifest.files()).isEmpty();
        assertThat(manifest.totalBytes()).isNull();
        assertThat(manifest.reason()).isEqualTo(outcome.message());
    }

    @Test
    void anExportThatRunsToTheSameDirectoryIsRejected() {
        EngineDriver<ReferencePointExport> first = new EngineDriver<>(simulator, TestExports.nightly());
        first.runUntilFollowing();
        Ending.Failed failed = export.end(Ending.Failed.class);
        assertThat(failed.reason()).contains(first.state().jobId()).contains("D:\\Exports\\web-42");
        assertThat(failed.job().fate()).isEqualTo(JobFacts.Fate.NOT_STARTED);
        assertThat(export.calls()).isOne();
    }
}
