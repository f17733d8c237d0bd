package io.jenkins.plugins.hyperv.virtualization;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jobs that a host describes oddly. */
class ConcreteJobTest {

    private static ConcreteJob job(Map<String, List<String>> properties) {
        String type = "Msvm_CollectionReferencePointExportJob";
        return ConcreteJob.of(
                EndpointReference.of("root/virtualization/v2", type, Map.of("InstanceID", "1")),
                CimInstance.of(type, properties));
    }

    @Test
    void anUnreadableTimeDoesNotHideTheStateOfTheJob() {
        ConcreteJob job = job(Map.of(
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
    void anOddOptionalPropertyOfACompletedJobIsAWarning() {
        for (String property : List.of("ErrorCode", "OperationalStatus")) {
            ConcreteJob job = job(Map.of("JobState", List.of("7"), property, List.of("many")));
            assertThat(job.succeeded()).as(property).isTrue();
            assertThat(job.warnings()).singleElement().asString().contains(property);
        }
    }

    @Test
    void anOddPercentageIsNoProgress() {
        assertThat(job(Map.of("JobState", List.of("4"), "PercentComplete", List.of("half")))
                        .percent())
                .isZero();
    }

    @Test
    void textsOfAJobAreCappedAndOnOneLine() {
        ConcreteJob job = job(Map.of(
                "JobState", List.of("10"),
                "ErrorDescription", List.of("a\nFinished: SUCCESS" + "x".repeat(100_000))));
        assertThat(job.errorText()).doesNotContain("\n").hasSizeLessThan(5_000);
    }

    @Test
    void aWarningStateIsAWarningEvenWithoutWords() {
        ConcreteJob job = job(Map.of("JobState", List.of("32768"), "OperationalStatus", List.of("2")));
        assertThat(job.state().ended()).isTrue();
        assertThat(job.succeeded()).isTrue();
        assertThat(job.warnings()).containsExactly("it does not say which");
    }

    @Test
    void aCompletedStateWithAnErrorCodeIsNoSuccess() {
        assertThat(job(Map.of("JobState", List.of("7"), "ErrorCode", List.of("0")))
                        .succeeded())
                .isTrue();
        assertThat(job(Map.of("JobState", List.of("7"), "ErrorCode", List.of("32768")))
                        .succeeded())
                .isFalse();
    }

    @Test
    void anExportJobReadsWhatOnlyItsClassHas() {
        ExportJob job = ExportJob.of(job(Map.of(
                "JobState", List.of("4"),
                "ReferencePointGroupId", List.of("{7d7a0b1c-2e3f-4a5b-8c6d-9e0f1a2b3c4d}"),
                "ExportDirectory", List.of("D:\\x"))));
        assertThat(job.referencePointId().value()).isEqualTo("7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4D");
        assertThat(job.directory()).isEqualTo("D:\\x");
    }
}
