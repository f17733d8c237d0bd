package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.ReferencePointCollection;
import io.jenkins.plugins.hyperv.simulator.model.ReferencePointCollection.ConsistencyLevel;
import io.jenkins.plugins.hyperv.simulator.model.ReferencePointCollection.TrackingType;
import io.jenkins.plugins.hyperv.simulator.model.VmGroup;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reference points that are meant in one collection of machines only: each of two has one that is named "nightly". */
class CollectionChoiceTest {

    private static final String OTHER_NIGHTLY = "00000000-0000-0000-0000-00000000000A";

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final VmGroup database = simulator.inventory().groups().get(1);

    @BeforeEach
    void addAnotherNightly() {
        simulator
                .inventory()
                .add(new ReferencePointCollection(
                        OTHER_NIGHTLY, "nightly", database, TrackingType.RCT_BASED, ConsistencyLevel.APPLICATION));
    }

    private String exported(ExportRequest request) {
        Outcome outcome = new DrivenExport(simulator, request).run();
        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        return ((Outcome.Completed) outcome).manifest().referencePoint().id();
    }

    private String failure(ExportRequest request) {
        Outcome outcome = new DrivenExport(simulator, request).run();
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).message();
    }

    @Test
    void withoutACollectionTheNameIsNotEnough() {
        assertThat(failure(Requests.of("nightly")))
                .startsWith("There are 2 reference points named \"nightly\" on hv01: name one by its ID (")
                .endsWith("), or say of which collection.");
    }

    @Test
    void theNameOfTheCollectionTellsThemApart() {
        assertThat(exported(Requests.in("Web tier", "nightly", null))).isEqualTo(SampleInventory.NIGHTLY);
    }

    @Test
    void theIdOfTheCollectionDoesToo() {
        assertThat(exported(Requests.in("{" + database.id().toLowerCase(Locale.ROOT) + "}", "nightly", null)))
                .isEqualTo(OTHER_NIGHTLY);
    }

    @Test
    void theBaseIsLookedForInTheSameCollection() {
        assertThat(exported(Requests.in("Database tier", "Database tier weekly", "nightly")))
                .isNotEqualTo(OTHER_NIGHTLY);
    }

    @Test
    void aReferencePointOfAnotherCollectionIsRefusedEvenByItsId() {
        assertThat(failure(Requests.in("Database tier", SampleInventory.NIGHTLY, null)))
                .startsWith("There is no reference point with the ID \"" + SampleInventory.NIGHTLY
                        + "\" of the collection \"Database tier\" on hv01.");
    }

    @Test
    void aNameThatSeveralOfOneCollectionBearIsRefusedWithTheirIds() {
        assertThat(failure(Requests.in("Web tier", "weekly", null)))
                .matches(
                        "There are 2 reference points named \"weekly\" of the collection \"Web tier\" on hv01: name one"
                                + " by its ID \\([0-9A-F-]{36}, [0-9A-F-]{36}\\)\\.");
    }

    @Test
    void aCollectionThatIsNotThereIsNamedWithThoseThatAre() {
        assertThat(failure(Requests.in("x' OR 'a'='a", "nightly", null)))
                .isEqualTo("There is no collection named \"x' OR 'a'='a\" on hv01. It has Web tier, Database tier.");
    }

    @Test
    void anEmptyHostHintsAtTheRights() {
        simulator.rights().hyperVAdministrator(false);
        assertThat(failure(Requests.in("Web tier", "nightly", null))).contains("Hyper-V Administrators");
    }

    @Test
    void aStateThatIsReadAgainKeepsTheCollection() throws Exception {
        ExportRequest request = Requests.in("Web tier", "nightly", null);
        DrivenExport export = new DrivenExport(simulator, request);
        export.runUntil(Phase.FOLLOWING);
        String stored = export.saved.get(export.saved.size() - 1).toJson();
        assertThat(ExportState.read(stored)).isEqualTo(export.saved.get(export.saved.size() - 1));
        assertThat(stored).contains("Web tier");
    }
}
