package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.operation.TestOperation;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint.Consistency;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint.TrackingType;
import io.jenkins.plugins.hyperv.simulator.model.VmGroup;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reference points of one VM group: each of two groups has a reference point named "nightly". */
class CollectionSelectionTest {

    private static final String OTHER_NIGHTLY = "00000000-0000-0000-0000-00000000000A";

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final VmGroup database = simulator.inventory().groups().get(1);

    @BeforeEach
    void addAnotherNightly() {
        simulator
                .inventory()
                .add(new SimulatedReferencePoint(
                        OTHER_NIGHTLY, "nightly", database, TrackingType.RCT_BASED, Consistency.APPLICATION));
    }

    private static TestExports.Builder nightly() {
        return TestExports.request().referencePoint("nightly");
    }

    private String exported(TestExports.Builder request) {
        EngineDriver<ReferencePointExport> export = new EngineDriver<>(simulator, request.build());
        return TestExports.manifest(export.complete()).referencePoint().id();
    }

    private String failure(TestExports.Builder request) {
        return new EngineDriver<>(simulator, request.build())
                .end(Ending.Failed.class)
                .reason();
    }

    @Test
    void withoutAGroupTheNameIsAmbiguous() {
        assertThat(failure(nightly()))
                .contains("2 reference points named \"nightly\" on hv01")
                .contains(SampleInventory.NIGHTLY, OTHER_NIGHTLY)
                .contains("VM group");
    }

    @Test
    void theNameOfTheGroupDistinguishesThem() {
        assertThat(exported(nightly().collection("Web tier"))).isEqualTo(SampleInventory.NIGHTLY);
    }

    @Test
    void theIdOfTheGroupDistinguishesThem() {
        assertThat(exported(nightly().collection("{" + database.id().toLowerCase(Locale.ROOT) + "}")))
                .isEqualTo(OTHER_NIGHTLY);
    }

    @Test
    void theBaseIsOneOfTheSameGroup() {
        assertThat(exported(TestExports.request()
                        .referencePoint("Database tier weekly")
                        .collection("Database tier")
                        .base("nightly")))
                .isNotEqualTo(OTHER_NIGHTLY);
    }

    @Test
    void aReferencePointOfAnotherGroupIsRejectedEvenByItsId() {
        assertThat(failure(TestExports.request().collection("Database tier")))
                .startsWith("There is no reference point with the ID \"" + SampleInventory.NIGHTLY
                        + "\" of the VM group \"Database tier\" on hv01.");
    }

    @Test
    void aNameThatIsAmbiguousWithinTheGroupIsRejectedWithTheIds() {
        assertThat(failure(TestExports.request().referencePoint("weekly").collection("Web tier")))
                .contains("2 reference points named \"weekly\" of the VM group \"Web tier\" on hv01")
                .matches(".*\\([0-9A-F-]{36}, [0-9A-F-]{36}\\)\\.");
    }

    @Test
    void anUnknownGroupIsRejectedWithThoseThatExist() {
        assertThat(failure(nightly().collection("x' OR 'a'='a")))
                .isEqualTo("There is no VM group named \"x' OR 'a'='a\" on hv01. It has Web tier, Database tier.");
    }

    @Test
    void aHostThatShowsNothingHintsAtTheRights() {
        simulator.rights().hyperVAdministrator(false);
        assertThat(failure(nightly().collection("Web tier"))).contains("Hyper-V Administrators");
    }

    @Test
    void aStoredStateKeepsTheGroup() throws Exception {
        TestOperation<ReferencePointExport> operation =
                nightly().collection("Web tier").build();
        EngineDriver<ReferencePointExport> export = new EngineDriver<>(simulator, operation);
        export.runUntilFollowing();
        String stored = StateCodec.write(export.lastSaved());
        assertThat(StateCodec.write(operation.read(stored))).isEqualTo(stored);
        assertThat(operation.read(stored).data().request().collection().text()).isEqualTo("Web tier");
    }
}
