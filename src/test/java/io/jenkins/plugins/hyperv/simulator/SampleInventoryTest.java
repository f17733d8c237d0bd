package io.jenkins.plugins.hyperv.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.model.Inventory;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import org.junit.jupiter.api.Test;

class SampleInventoryTest {

    @Test
    void oneReferencePointIsNightlyAndTwoAreWeekly() {
        assertThat(SampleInventory.create().referencePoints())
                .extracting(SimulatedReferencePoint::name)
                .containsOnlyOnce("nightly")
                .filteredOn("weekly"::equals)
                .hasSize(2);
    }

    @Test
    void theSameSeedCreatesTheSameInventory() {
        assertThat(SampleInventory.create(7, 3, 2, 1).groups())
                .isEqualTo(SampleInventory.create(7, 3, 2, 1).groups())
                .isNotEqualTo(SampleInventory.create(8, 3, 2, 1).groups());
    }

    @Test
    void nightlyBelongsToTheFirstGroup() {
        Inventory inventory = SampleInventory.create();
        SimulatedReferencePoint nightly = inventory.referencePoints().get(0);
        assertThat(nightly.id()).isEqualTo(SampleInventory.NIGHTLY);
        assertThat(nightly.group().name()).isEqualTo("Web tier");
        assertThat(inventory.machines()).hasSize(7);
    }
}
