package io.jenkins.plugins.hyperv.checksums;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.checksums.HashedFiles.KnownFile;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.FileContent;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.StoredFile;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Remote shell in which the simulated host hashes files: what can go wrong with the shell and the host, and aborts. */
class HashingShellTest extends HashingScenario {

    @Test
    void withoutTheRequestThereIsNoShell() {
        file(DIRECTORY + "web01.vhdx", 1);
        operation = new HashingOperation(known);
        driver = new EngineDriver<>(host, operation.start(false));
        driver.complete();
        assertThat(host.requests().all()).isEmpty();
    }

    @Test
    void twoHundredFilesTakeOneShellAndFourRequestsEach() {
        byte[] content = new byte[MEBIBYTE];
        IntStream.range(0, 200).forEach(i -> {
            String path = DIRECTORY + "file" + i + ".bin";
            files.put(new StoredFile(
                    path, new FileContent.Stored(content), host.clock().instant()));
            known.add(new KnownFile(path, (long) MEBIBYTE));
        });
        host.programs().hashBytesPerSecond(Long.MAX_VALUE / 1000);
        complete();
        assertAllHashed();
        assertThat(host.shells().created()).isOne();
        assertThat(host.shells().mostOpen()).isOne();
        int listings = 2;
        assertThat(host.requests().all()).hasSize(4 * 200 + 2 + listings);
    }

    @Test
    void aRestartAfterTheHostHasDeletedTheShellHashesTheFileAgain() {
        file(DIRECTORY + "web01.vhdx", 400 * GIBIBYTE);
        start();
        driver.runUntil(state -> state.data().shell().commandId() != null);
        host.clock().advance(Duration.ofMinutes(10));
        driver.restart();
        driver.complete();
        assertAllHashed();
        assertThat(requests(WsmanOperation.COMMAND)).isEqualTo(2);
        assertThat(host.shells().mostOpen()).isOne();
    }

    @Test
    void aShellThatEndsInTheMiddleIsReplaced() {
        file(DIRECTORY + "web01.vhdx", 40 * GIBIBYTE);
        start();
        driver.runUntil(state -> state.data().shell().commandId() != null);
        host.shells().killAll();
        driver.complete();
        assertAllHashed();
        assertThat(host.shells().created()).isEqualTo(2);
        assertThat(host.shells().count()).isZero();
    }

    @Test
    void aShellThatAlwaysEndsLeavesTheFileWithoutADigest() {
        file(DIRECTORY + "web01.vhdx", 40 * GIBIBYTE);
        start();
        driver.beforeHost = () -> {
            if (requests(WsmanOperation.COMMAND) > requests(WsmanOperation.CREATE) - 1) {
                host.shells().killAll();
            }
        };
        driver.complete();
        assertThat(digests()).isEmpty();
        assertThat(warning()).contains("web01.vhdx has no checksum");
        assertThat(requests(WsmanOperation.COMMAND)).isEqualTo(3);
    }

    @Test
    void anOutageInTheMiddleIsBridged() {
        file(DIRECTORY + "web01.vhdx", 400 * GIBIBYTE);
        start();
        driver.runUntil(state -> state.data().shell().commandId() != null);
        driver.transport.down = true;
        driver.runUntil(state -> driver.discarded == 3);
        driver.transport.down = false;
        driver.complete();
        assertAllHashed();
        assertThat(requests(WsmanOperation.COMMAND)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE", "COMMAND", "SEND", "RECEIVE", "SIGNAL", "DELETE"})
    void aLostResponseCostsAnotherShellAtMost(String lost) {
        file(DIRECTORY + "web01.vhdx", 10);
        file(DIRECTORY + "web02.vhdx", 10);
        host.faults()
                .on(request -> request.operation() == WsmanOperation.valueOf(lost))
                .next(new Disturbance.LoseAnswer());
        complete();
        assertAllHashed();
        assertThat(host.shells().created()).isLessThanOrEqualTo(2);
    }

    @Test
    void afterALostCreationTheHostHasTimeToDeleteTheUnknownShell() {
        file(DIRECTORY + "web01.vhdx", 10);
        host.faults().on(WsmanOperation.CREATE).next(new Disturbance.LoseAnswer());
        complete();
        assertAllHashed();
        assertThat(host.shells().mostOpen()).isOne();
        assertThat(driver.log).anyMatch(line -> line.contains("may have created a remote shell. Waiting 04:00"));
    }

    @Test
    void aRestartDuringTheCreationOfTheShellWaitsForItsDeletion() {
        file(DIRECTORY + "web01.vhdx", 10);
        start();
        driver.runUntil(state -> host.shells().created() == 1);
        driver.saved.remove(driver.saved.size() - 1);
        driver.restart();
        driver.complete();
        assertAllHashed();
        assertThat(host.shells().created()).isEqualTo(2);
        assertThat(host.shells().mostOpen()).isOne();
    }

    @Test
    void aHostThatNeverConfirmsAShellEndsTheHashing() {
        file(DIRECTORY + "web01.vhdx", 10);
        host.faults().on(WsmanOperation.CREATE).always(new Disturbance.LoseAnswer());
        complete();
        assertThat(warning()).startsWith("Checksums are missing:");
        assertThat(requests(WsmanOperation.CREATE)).isEqualTo(3);
        assertThat(host.shells().mostOpen()).isOne();
    }

    @Test
    void aShellWhoseReleaseFailedIsDeletedAfterARestart() {
        file(DIRECTORY + "web01.vhdx", 10);
        file(DIRECTORY + "web02.vhdx", 10);
        host.faults().on(WsmanOperation.SIGNAL).next(new Disturbance.LoseAnswer());
        start();
        driver.runUntil(state -> requests(WsmanOperation.SIGNAL) == 1);
        driver.restart();
        driver.complete();
        assertAllHashed();
        assertThat(host.shells().mostOpen()).isOne();
        assertThat(host.shells().count()).isZero();
    }

    @Test
    void aLostDeletionIsRepeated() {
        file(DIRECTORY + "web01.vhdx", 10);
        host.faults().on(WsmanOperation.DELETE).times(2, new Disturbance.LoseRequest());
        complete();
        assertThat(host.shells().count()).isZero();
    }

    @Test
    void constrainedLanguageModeIsNamedOnce() {
        host.programs().constrainedLanguage(true);
        IntStream.range(0, 10).forEach(i -> file(DIRECTORY + "file" + i, 10));
        complete();
        assertThat(warning()).startsWith("Checksums are missing:").contains("Constrained Language Mode");
        assertThat(requests(WsmanOperation.COMMAND)).isOne();
        assertThat(host.shells().count()).isZero();
    }

    @Test
    void aPolicyAgainstShellsIsNamed() {
        host.shells().policy().allowed(false);
        file(DIRECTORY + "web01.vhdx", 10);
        complete();
        assertThat(warning()).contains("forbids remote shells").contains("AllowRemoteShellAccess");
        assertThat(requests(WsmanOperation.CREATE)).isOne();
    }

    @Test
    void aMissingRightForShellsIsNamed() {
        host.shells().policy().administrator(false);
        file(DIRECTORY + "web01.vhdx", 10);
        complete();
        assertThat(warning()).contains("administrators of the host").contains("configSDDL");
        assertThat(requests(WsmanOperation.CREATE)).isOne();
    }

    @Test
    void aQuotaThatStaysReachedLeavesTheDigestsOut() {
        host.shells().policy().maxShellsPerUser(0);
        file(DIRECTORY + "web01.vhdx", 10);
        complete();
        assertThat(warning()).startsWith("Checksums are missing:").contains("maximum number of 0 concurrent shells");
    }

    @Test
    void aQuotaThatIsReachedForAWhileDelaysTheDigests() {
        host.shells().policy().maxShellsPerUser(0);
        file(DIRECTORY + "web01.vhdx", 10);
        start();
        driver.runUntil(state -> driver.discarded == 2);
        host.shells().policy().maxShellsPerUser(5);
        driver.complete();
        assertAllHashed();
    }

    @Test
    void aScriptBeyondTheMemoryQuotaIsNamed() {
        host.shells().policy().maxMemoryPerShellMegabytes(50);
        file(DIRECTORY + "web01.vhdx", 10);
        complete();
        assertThat(warning()).contains("ended without a result (exit code -1073741801)");
    }

    @Test
    void aScriptWithoutOutputIsNamed() {
        host.programs().silent(true);
        file(DIRECTORY + "web01.vhdx", 10);
        complete();
        assertThat(digests()).isEmpty();
        assertThat(warning()).contains("web01.vhdx has no checksum", "ended without a result (exit code 0)");
        assertThat(requests(WsmanOperation.COMMAND)).isEqualTo(3);
        assertThat(host.shells().count()).isZero();
    }

    @Test
    void someOutputOfOtherProgramsIsIgnored() {
        host.programs().extraOutputBytes(100_000);
        file(DIRECTORY + "web01.vhdx", 10);
        complete();
        assertAllHashed();
    }

    @Test
    void megabytesOfOutputEndTheScript() {
        host.programs().extraOutputBytes(1L << 40);
        file(DIRECTORY + "web01.vhdx", 10);
        complete();
        assertThat(warning()).contains("wrote more than 256 KiB");
        long received = host.requests().all().stream()
                .mapToLong(request -> request.bytesOut())
                .sum();
        assertThat(received).isLessThan(2 * MEBIBYTE);
        assertThat(host.shells().count()).isZero();
    }

    @Test
    void anotherOperationWithTheShellOfTheHostIsAwaited() {
        file(DIRECTORY + "web01.vhdx", 10);
        start();
        driver.shellIsTaken = true;
        driver.runUntil(state -> driver.turns > 5);
        assertThat(host.shells().created()).isZero();
        assertThat(driver.log)
                .filteredOn(line -> line.startsWith("Waiting for the checksums"))
                .hasSize(1);
        driver.shellIsTaken = false;
        driver.complete();
        assertAllHashed();
    }

    @Test
    void anAbortDeletesTheShell() {
        file(DIRECTORY + "web01.vhdx", 400 * GIBIBYTE);
        start();
        driver.runUntil(state -> state.data().shell().commandId() != null);
        long before = host.clock().millis();
        driver.abort();
        driver.end(Ending.Cancelled.class);
        assertThat(host.shells().count()).isZero();
        assertThat(host.clock().millis() - before).isLessThan(10_000);
    }

    @Test
    void anAbortOfAHostThatDoesNotAnswerEnds() {
        file(DIRECTORY + "web01.vhdx", 400 * GIBIBYTE);
        start();
        driver.runUntil(state -> state.data().shell().commandId() != null);
        driver.transport.down = true;
        long before = host.clock().millis();
        driver.abort();
        driver.end(Ending.Cancelled.class);
        assertThat(host.clock().millis() - before).isLessThan(50_000);
        assertThat(driver.log).anyMatch(line -> line.contains("could not delete the remote shell"));
    }
}
