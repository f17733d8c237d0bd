package io.jenkins.plugins.hyperv.referencepoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.wmi.HostTraits;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of reference points of the simulated host. */
class ListReferencePointsTest {

    private SimulatedHost simulator = SimulatedHost.builder().inProcess();

    private EngineDriver<ReferencePointListing> driver(String collection) {
        return new EngineDriver<>(simulator, TestReferencePoints.list(collection));
    }

    static List<HostTraits> traits() {
        return CreateReferencePointTest.traits();
    }

    @ParameterizedTest
    @MethodSource("traits")
    void everyReferencePointOfTheHostIsListedWithItsNumbers(HostTraits traits) {
        simulator = SimulatedHost.builder().traits(traits).inProcess();
        EngineDriver<ReferencePointListing> driver = driver(null);
        List<Map<String, Object>> points = TestReferencePoints.maps(driver.complete());
        assertThat(points).hasSize(6);
        assertThat(points.get(0))
                .containsEntry("host", "hv01")
                .containsEntry("id", SampleInventory.NIGHTLY)
                .containsEntry("name", "nightly")
                .containsEntry("collection", "Web tier")
                .containsEntry(
                        "collectionId", simulator.inventory().groups().get(0).id())
                .containsEntry("type", "RCT")
                .containsEntry("typeNumber", 2L)
                .containsEntry("consistency", "APPLICATION")
                .containsEntry("consistencyNumber", 2L)
                .containsEntry("hasLog", false);
        assertThat((List<?>) points.get(0).get("machines")).hasSize(3).first().satisfies(machine -> {
            assertThat(((Map<?, ?>) machine).get("name")).isEqualTo("web1");
            assertThat(((Map<?, ?>) machine).get("consistencyNumber")).isEqualTo(1L);
        });
        assertThat(points.get(2)).containsEntry("type", "LOG_BASED").containsEntry("hasLog", true);
        assertThat(driver.log).hasSize(7).contains("6 reference points");
        assertThat(simulator.requests().ofMethod("CreateReferencePoint")).isEmpty();
    }

    @Test
    void onlyThoseOfAVmGroupAreListedIfTheUserNamesOne() {
        assertThat(TestReferencePoints.maps(driver("database tier").complete()))
                .hasSize(3)
                .allSatisfy(point -> assertThat(point).containsEntry("collection", "Database tier"));
        assertThat(driver("Nope").end(Ending.Failed.class).reason()).contains("Web tier, Database tier");
    }

    @Test
    void aHostWithoutReferencePointsGivesAnEmptyList() {
        simulator.inventory().referencePoints().forEach(simulator.inventory()::remove);
        assertThat(TestReferencePoints.maps(driver(null).complete())).isEmpty();
    }

    @Test
    void aVmGroupMayBeNamedByItsIdInAnyCase() {
        String group = simulator.inventory().groups().get(0).id();
        assertThat(TestReferencePoints.maps(
                        driver(group.toLowerCase(Locale.ROOT)).complete()))
                .hasSize(3)
                .allSatisfy(point -> assertThat(point).containsEntry("collectionId", group));
    }
}
