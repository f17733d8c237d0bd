package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.LockTarget;
import io.jenkins.plugins.hyperv.operation.TestOperation;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a snapshot export locks, and which of its jobs takes a place on the host. */
class SnapshotLocksTest {

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();

    private EngineDriver<SnapshotExport> driver(TestSnapshots.Builder builder) {
        return new EngineDriver<>(simulator, builder.build());
    }

    private Set<LockTarget> targets(TestSnapshots.Builder builder) {
        EngineDriver<SnapshotExport> driver = driver(builder);
        driver.runUntilStage("createSnapshot");
        return new ExportSnapshot().lockTargets(driver.state().data(), TestOperation.ORIGIN);
    }

    @Test
    void aGroupLocksEachOfItsMachinesAsTheMachineDoes() {
        Set<LockTarget> machine = targets(TestSnapshots.machine("web1"));
        Set<LockTarget> group = targets(TestSnapshots.group("Web tier"));
        assertThat(machine).hasSize(1);
        assertThat(group).containsAll(machine).hasSizeGreaterThan(2);
    }

    @Test
    void onlyTheJobOfTheExportTakesAPlaceOnTheHost() throws WsmanException {
        EngineDriver<SnapshotExport> driver = driver(TestSnapshots.machine("web1"));
        assertThat(driver.engine().isCounted()).isFalse();
        driver.runUntilStage("createSnapshot");
        driver.runUntilFollowing();
        assertThat(driver.engine().isCounted()).isFalse();
        driver.runUntilStage("exportSnapshot");
        assertThat(driver.state().jobId()).as("the job of the snapshot").isNotNull();
        assertThat(driver.engine().isCounted()).isFalse();
        driver.runUntilFollowing();
        assertThat(driver.engine().isCounted()).isTrue();
        HypervHost host = new HypervHost(new WsmanClient(driver.transport, ClientSettings.DEFAULT));
        assertThat(new ExportSnapshot().countRunning(host)).isOne();
    }
}
