package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.JobFacts;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import org.junit.jupiter.api.Test;

/** Names and IDs in a request, and what the host has of them. */
class ResolutionTest {

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();

    private String failure(TestExports.Builder request) {
        EngineDriver<ReferencePointExport> export = new EngineDriver<>(simulator, request.build());
        Ending.Failed failed = export.end(Ending.Failed.class);
        assertThat(failed.job().fate()).isEqualTo(JobFacts.Fate.NOT_STARTED);
        assertThat(export.calls()).isZero();
        return failed.reason();
    }

    private static TestExports.Builder of(String referencePoint) {
        return TestExports.request().referencePoint(referencePoint);
    }

    @Test
    void anUnknownReferencePointIsRejectedWithThoseThatExist() {
        assertThat(failure(of("00000000-0000-0000-0000-000000000001")))
                .contains("with the ID \"00000000-0000-0000-0000-000000000001\" on hv01.")
                .contains("7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4D \"nightly\"");
    }

    @Test
    void anUnknownNameIsRejectedWithTheNamesThatExist() {
        assertThat(failure(of("no such name"))).contains("It has \"nightly\" (7D7A0B1C…), \"weekly\" (");
    }

    @Test
    void anAmbiguousNameIsRejectedWithTheIds() {
        assertThat(failure(of("weekly")))
                .contains("2 reference points named \"weekly\"")
                .matches(".*\\([0-9A-F-]{36}, [0-9A-F-]{36}\\)\\.");
    }

    @Test
    void aUniqueNameIsEnough() {
        new EngineDriver<>(simulator, of("nightly").build()).complete();
    }

    @Test
    void aNameWithQuotesIsANameLikeAnyOther() {
        assertThat(failure(of("x' OR 'a'='a"))).contains("named \"x' OR 'a'='a\" on hv01.");
    }

    @Test
    void aHostThatShowsNothingHintsAtTheRights() {
        simulator.rights().hyperVAdministrator(false);
        assertThat(failure(TestExports.request())).contains("shows none at all").contains("Hyper-V Administrators");
    }

    @Test
    void theBaseCannotBeTheReferencePointItself() {
        assertThat(failure(of("nightly").base("nightly")))
                .contains("base reference point is the reference point itself");
    }

    @Test
    void aMachineThatIsNotInTheReferencePointIsRejectedWithThoseThatAre() {
        assertThat(failure(TestExports.request().machine("db1")))
                .contains("no VM \"db1\"")
                .contains("web1 (");
    }
}
