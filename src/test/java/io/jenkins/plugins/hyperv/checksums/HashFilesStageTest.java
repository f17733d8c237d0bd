package io.jenkins.plugins.hyperv.checksums;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.checksums.HashedFiles.KnownFile;
import io.jenkins.plugins.hyperv.simulator.model.FileContent;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.Obstacle;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.StoredFile;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Digests of files on the simulated host: what can go wrong with a file, and restarts. */
class HashFilesStageTest extends HashingScenario {

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
    void aFileOnAShareIsNamedWithoutAShell() {
        known.add(new KnownFile("\\\\nas\\exports\\web01.vhdx", 10L));
        complete();
        assertThat(warning()).contains("is on a share, which a remote shell cannot reach");
        assertThat(host.shells().created()).isZero();
    }
}
