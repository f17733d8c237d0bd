package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.checksums.FileChanges;
import io.jenkins.plugins.hyperv.checksums.Proof;
import io.jenkins.plugins.hyperv.checksums.ProofChecks;
import io.jenkins.plugins.hyperv.checksums.ShellDisturbances;
import io.jenkins.plugins.hyperv.operation.ControllerKilled;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.NextAction;
import io.jenkins.plugins.hyperv.operation.Outcome;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * Simulation of the proof of an export: everything can go wrong with the remote shell, the files, the connection and the
 * controller, between any two files and at any request. Deterministic for a seed.
 */
final class ProofSimulation {

    private static final int ONE_REQUEST_IN = 12;
    private static final int MOST_BURSTS = 5_000;

    private final Random random;
    private final SimulatedHost host = SimulatedHost.builder()
            .inventory(SampleInventory.create(1, 1, 5, 2))
            .inProcess();
    private final ShellDisturbances shells;
    private final FileChanges files;
    private EngineDriver<ReferencePointExport> driver;

    ProofSimulation(long seed) {
        this.random = new Random(seed);
        this.shells = new ShellDisturbances(random, host, ONE_REQUEST_IN);
        this.files = new FileChanges(random, host);
    }

    /** Runs one export and returns what is not true at its end. */
    List<String> run() {
        Proof proof = shells.nextProof();
        driver = new EngineDriver<>(
                host,
                TestExports.request().outageToleranceSeconds(120).proof(proof).build());
        driver.runUntilStage("readFiles");
        shells.disturb(driver);
        return new ProofChecks(host, shells, files).check(drive(), driver, proof);
    }

    private Outcome drive() {
        int abortAfter = random.nextInt(4) == 0 ? random.nextInt(60) : Integer.MAX_VALUE;
        boolean aborted = false;
        for (int burst = 0; burst < MOST_BURSTS; burst++) {
            try {
                int turns = driver.turns + 1 + random.nextInt(3);
                if (driver.runUntil(state -> driver.turns >= turns) instanceof NextAction.End end) {
                    return end.outcome();
                }
            } catch (ControllerKilled e) {
                restart();
            }
            if (driver.turns > abortAfter && !aborted) {
                aborted = true;
                driver.abort();
            }
            int event = random.nextInt(40);
            if (event == 0) {
                restart();
            } else if (event <= 2) {
                driver.transport.down = event == 1 && !driver.transport.down;
            }
            if (!aborted) {
                files.maybeChange(TestExports.DIRECTORY);
            }
        }
        throw new AssertionError("the operation does not end");
    }

    private void restart() {
        host.clock().advance(random.nextBoolean() ? Duration.ZERO : shells.downtime());
        driver.transport.down = false;
        driver.restart();
    }
}
