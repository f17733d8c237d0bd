package io.jenkins.plugins.hyperv.virtualization;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is made of a job that a host describes oddly. */
class ExportJobTest {

    private static ExportJob job(Map<String, List<String>> properties) {
        String type = "Msvm_CollectionReferencePointExportJob";
        return ExportJob.of(
                EndpointReference.of("root/virtualization/v2", type, Map.of("InstanceID", "1")),
                CimInstance.of(type, properties));
    }

    @Test
    void aTimeThatCannotBeReadIsNoReasonToLoseSightOfTheJob() {
        ExportJob job = job(Map.of(
                "JobState", List.of("4"),
                "StartTime", List.of("yesterday"),
                "TimeSubmitted", List.of("20269922140000.000000+000"),
                "ElapsedTime", List.of("P")));
        assertThat(job.state()).isEqualTo(JobState.RUNNING);
        assertThat(job.started()).isEmpty();
        assertThat(job.submitted()).isEmpty();
        assertThat(job.elapsed()).isEmpty();
    }

    @Test
    void aStateThatWarnsIsAWarningEvenWithoutWords() {
        ExportJob job = job(Map.of("JobState", List.of("32768"), "OperationalStatus", List.of("2")));
        assertThat(job.state().ended()).isTrue();
        assertThat(job.succeeded()).isTrue();
        assertThat(job.warnings()).containsExactly("it does not say which");
    }
}
