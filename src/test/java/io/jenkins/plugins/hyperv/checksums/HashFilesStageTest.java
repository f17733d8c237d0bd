package io.jenkins.plugins.hyperv.checksums;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.checksums.HashedFiles.KnownFile;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.FileContent;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.Obstacle;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.StoredFile;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Digests of files on the simulated host: what can go wrong with a file, a shell and a host, and restarts. */
class HashFilesStageTest {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final long GIBIBYTE = 1024L * MEBIBYTE;
    private static final String DIRECTORY = "D:\\Exports\\web\\";

    private final SimulatedHost host = SimulatedHost.builder().inProcess();
    private final HostFiles files = host.model().files();
    private final List<KnownFile> known = new ArrayList<>();
    private HashingOperation operation;
    private EngineDriver<HashingOperation.Data> driver;

    private void file(String path, long size) {
        files.put(new StoredFile(path, size, host.clock().instant()));
        known.add(new KnownFile(path, size));
    }

    private void start() {
        operation = new HashingOperation(known);
        driver = new EngineDriver<>(host, operation.start(true));
    }

    private void complete() {
        start();
        driver.complete();
    }

    private List<FileDigest> digests() {
        return operation.ended.digests();
    }

    private String warning() {
        assertThat(operation.ended.warnings()).hasSize(1);
        return operation.ended.warnings().get(0);
    }

    private void assertAllHashed() {
        assertThat(digests())
                .as("%s %s", driver.log, operation.ended.warnings())
                .hasSize(known.size())
                .allSatisfy(digest -> assertThat(digest.sha256())
                        .isEqualTo(files.find(digest.path())
                                .orElseThrow()
                                .content()
                                .sha256()
                                .toLowerCase(Locale.ROOT)));
        assertThat(operation.ended.warnings()).isEmpty();
    }

    private long requests(WsmanOperation operation) {
        return host.requests().all().stream()
                .filter(request -> request.summary().operation() == operation)
                .count();
    }

    @Test
    void everyFileGetsTheDigestThatTheHostCalculates() {
        file(DIRECTORY + "web01.vhdx", 3 * GIBIBYTE);
        file(DIRECTORY + "web01.vmcx", 52 * 1024);
        complete();
        assertAllHashed();
        assertThat(host.shells().created()).isOne();
        assertThat(host.shells().count()).isZero();
    }

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
    void theLogShowsProgressInBytesWithAnEstimate() {
        IntStream.range(0, 10).forEach(i -> file(DIRECTORY + "disk" + i + ".vhdx", 100 * GIBIBYTE));
        complete();
        assertThat(driver.log)
                .contains("Calculating the SHA-256 of 10 files, 1000.0 GiB")
                .anyMatch(line -> line.matches(" 50 %  500.0 GiB of 1000.0 GiB hashed, .* elapsed, about .* left"))
                .anyMatch(line -> line.startsWith("Calculated the SHA-256 of 10 files in "));
        // one line each five percent or minute, and the shell is polled every fifteen seconds at most
        assertThat(driver.log.size()).isBetween(12, 60);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aRestartBetweenTwoFilesContinuesWithTheNextFile(int hashed) throws Exception {
        IntStream.range(0, 5).forEach(i -> file(DIRECTORY + "file" + i, 10));
        host.programs().hashBytesPerSecond(Long.MAX_VALUE / 1000);
        start();
        driver.runUntil(state -> stored() == hashed && state.data().shell().isOpen());
        driver.restart();
        driver.complete();
        assertAllHashed();
        assertThat(requests(WsmanOperation.COMMAND)).isEqualTo(5);
        assertThat(host.shells().mostOpen()).isOne();
        assertThat(host.shells().count()).isZero();
    }

    private int stored() {
        try {
            return driver.results.lines().size();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRestartWhileTheHostReadsAFileContinuesWithItsCommand() {
        file(DIRECTORY + "web01.vhdx", 400 * GIBIBYTE);
        start();
        driver.runUntil(state -> state.data().shell().commandId() != null);
        host.clock().advance(Duration.ofSeconds(100));
        driver.restart();
        driver.complete();
        assertAllHashed();
        assertThat(requests(WsmanOperation.COMMAND)).isOne();
        assertThat(host.shells().created()).isOne();
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
    void aFileThatVanishesIsNamed() {
        file(DIRECTORY + "web01.vhdx", 10);
        file(DIRECTORY + "web02.vhdx", 10);
        files.remove(DIRECTORY + "web01.vhdx");
        complete();
        assertThat(digests()).hasSize(1);
        assertThat(warning()).contains("web01.vhdx").contains("does not exist any more");
    }

    @Test
    void aFileThatIsDeletedWhileItIsReadIsNamed() {
        file(DIRECTORY + "web01.vhdx", 400 * GIBIBYTE);
        start();
        driver.runUntil(state -> state.data().shell().commandId() != null);
        files.remove(DIRECTORY + "web01.vhdx");
        driver.complete();
        assertThat(warning()).contains("does not exist any more");
    }

    /** Makes a file grow as soon as the host has begun to read it, each time. */
    private void growWhileRead(String path) {
        driver.beforeHost = () -> {
            if (driver.state().data().shell().commandId() != null) {
                files.put(new StoredFile(
                        path,
                        files.find(path).orElseThrow().sizeBytes() + 1,
                        host.clock().instant()));
            }
        };
    }

    @Test
    void aFileThatGrowsWhileItIsReadHasNoDigest() {
        file(DIRECTORY + "web01.vhdx", 40 * GIBIBYTE);
        file(DIRECTORY + "web02.vhdx", 10);
        start();
        growWhileRead(DIRECTORY + "web01.vhdx");
        driver.complete();
        assertThat(digests()).extracting(FileDigest::path).containsExactly(DIRECTORY + "web02.vhdx");
        assertThat(warning()).contains("web01.vhdx has no checksum", "changes while the host reads it");
        assertThat(requests(WsmanOperation.COMMAND)).isEqualTo(4);
    }

    @Test
    void aDigestHasTheSizeAndDateOfTheFileThatTheHostHasRead() {
        file(DIRECTORY + "web01.vhdx", 10);
        host.clock().advance(Duration.ofHours(1));
        files.put(new StoredFile(DIRECTORY + "web01.vhdx", 20, host.clock().instant()));
        String written = host.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
        complete();
        assertAllHashed();
        assertThat(digests().get(0).sizeBytes()).isEqualTo(20);
        assertThat(digests().get(0).lastModified()).isEqualTo(written);
        assertThat(requests(WsmanOperation.COMMAND)).isOne();
    }

    @Test
    void aFileThatHasAnotherSizeAfterARestartIsHashedAgain() {
        file(DIRECTORY + "web01.vhdx", 10);
        file(DIRECTORY + "web02.vhdx", 400 * GIBIBYTE);
        start();
        driver.runUntil(state -> stored() == 1 && state.data().shell().commandId() != null);
        files.put(new StoredFile(DIRECTORY + "web01.vhdx", 20, host.clock().instant()));
        operation.files = List.of(new KnownFile(DIRECTORY + "web01.vhdx", 20L), known.get(1));
        driver.restart();
        driver.complete();
        assertAllHashed();
        assertThat(requests(WsmanOperation.COMMAND)).isEqualTo(3);
    }

    @Test
    void aFileThatIsReplacedWhileItIsReadIsReadAgain() {
        file(DIRECTORY + "web01.vhdx", 40 * GIBIBYTE);
        start();
        driver.runUntil(state -> state.data().shell().commandId() != null);
        host.clock().advance(Duration.ofSeconds(1));
        files.put(new StoredFile(
                DIRECTORY + "web01.vhdx",
                new FileContent.Described(40 * GIBIBYTE, "another disk"),
                host.clock().instant()));
        driver.complete();
        assertAllHashed();
        assertThat(requests(WsmanOperation.COMMAND)).isEqualTo(2);
    }

    @Test
    void aLockedFileIsNamed() {
        file(DIRECTORY + "web01.vhdx", 10);
        files.obstruct(DIRECTORY + "web01.vhdx", Obstacle.LOCKED);
        complete();
        assertThat(warning()).contains("another program may have it open").contains("is being used by another process");
    }

    @Test
    void aFileThatTheAccountMayNotReadIsNamed() {
        file(DIRECTORY + "web01.vhdx", 10);
        files.obstruct(DIRECTORY + "web01.vhdx", Obstacle.DENIED);
        complete();
        assertThat(warning()).contains("The account may not access the file").contains("is denied");
    }

    @Test
    void aDirectoryIsNamed() {
        file(DIRECTORY + "inner\\web01.vhdx", 10);
        known.clear();
        known.add(new KnownFile(DIRECTORY + "inner", 0L));
        complete();
        assertThat(warning()).contains("It is a directory");
    }

    @Test
    void theErrorsOfAHostInAnotherLanguageAreUnderstood() {
        host.programs().german(true);
        file(DIRECTORY + "web01.vhdx", 10);
        files.remove(DIRECTORY + "web01.vhdx");
        complete();
        assertThat(warning()).contains("does not exist any more").contains("nicht vorhanden");
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
    void aFileOnAShareIsNamedWithoutAShell() {
        known.add(new KnownFile("\\\\nas\\exports\\web01.vhdx", 10L));
        complete();
        assertThat(warning()).contains("is on a share, which a remote shell cannot reach");
        assertThat(host.shells().created()).isZero();
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
