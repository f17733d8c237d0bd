package io.jenkins.plugins.hyperv.checksums;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.exchange.RecordedRequest;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.StoredFile;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Hashing begins when two looks at the files show the same sizes and dates. */
class AwaitStableFilesStageTest extends HashingScenario {

    private static final String DISK = DIRECTORY + "web01.vhdx";

    private void put(String path, long size) {
        files.put(new StoredFile(path, size, host.clock().instant()));
    }

    /** The file is larger at each look for a while. */
    private void growFor(Duration time) {
        Instant end = host.clock().instant().plus(time);
        driver.beforeHost = () -> {
            Instant now = host.clock().instant();
            if (now.isBefore(end)) {
                put(DISK, now.getEpochSecond());
            }
        };
    }

    private List<RecordedRequest> looks() {
        return host.requests().all().stream()
                .filter(request -> request.summary().filter().contains("CIM_DataFile"))
                .toList();
    }

    @Test
    void filesThatStandStillAreLookedAtTwiceSomeSecondsApart() {
        file(DISK, 10);
        Instant begin = host.clock().instant();
        start();
        driver.runUntil(state -> state.data().shell().isOpen());
        assertThat(looks()).hasSize(2);
        assertThat(Duration.between(begin, host.clock().instant())).isEqualTo(Duration.ofSeconds(5));
        driver.complete();
        assertThat(operation.ended.digests()).hasSize(1);
        assertThat(driver.log).noneMatch(line -> line.contains("change"));
    }

    /** A differential export stores the files of its base before it starts. */
    @Test
    void aStoredResultOfAnotherStageDoesNotReplaceTheLooks() throws Exception {
        file(DISK, 10);
        start();
        driver.results.append(List.of("{\"referencePointId\":\"base\"}"));
        driver.runUntil(state -> state.data().shell().isOpen());
        assertThat(looks()).hasSize(2);
    }

    @Test
    void aFileThatGrowsForAWhileIsHashedOnceItStandsStill() {
        file(DISK, 10);
        file(DIRECTORY + "web01.vmcx", 10);
        start();
        growFor(Duration.ofSeconds(60));
        driver.complete();
        assertThat(operation.ended.warnings()).isEmpty();
        assertThat(operation.ended.digests()).hasSize(2);
        assertThat(requests(WsmanOperation.COMMAND)).isEqualTo(2);
        assertThat(driver.log)
                .filteredOn(line -> line.startsWith("Waiting until 1 file stops changing"))
                .hasSize(1);
    }

    @Test
    void aFileThatKeepsGrowingIsNamedAfterFiveMinutesAndTheOthersAreHashed() {
        file(DISK, 10);
        file(DIRECTORY + "web01.vmcx", 10);
        Instant begin = host.clock().instant();
        start();
        growFor(Duration.ofDays(1));
        driver.complete();
        assertThat(operation.ended.warnings())
                .singleElement()
                .asString()
                .contains(DISK + " has no checksum", "still changes after 05:00", " bytes");
        assertThat(operation.ended.digests()).extracting(FileDigest::path).containsExactly(DIRECTORY + "web01.vmcx");
        assertThat(requests(WsmanOperation.COMMAND)).isOne();
        assertThat(driver.log).contains("Calculating the SHA-256 of 1 file, 10 bytes");
        assertThat(Duration.between(begin, host.clock().instant())).isLessThan(Duration.ofMinutes(6));
    }

    @Test
    void aFileThatIsReplacedByOneOfTheSameSizeHasChanged() {
        file(DISK, 10);
        start();
        driver.runUntil(state -> looks().size() == 1);
        host.clock().advance(Duration.ofSeconds(1));
        put(DISK, 10);
        driver.complete();
        assertThat(looks()).hasSize(3);
        assertThat(operation.ended.digests()).hasSize(1);
    }

    @Test
    void aFileThatVanishesBetweenTwoLooksIsNamed() {
        file(DISK, 10);
        start();
        driver.runUntil(state -> looks().size() == 1);
        files.remove(DISK);
        driver.complete();
        assertThat(operation.ended.warnings()).singleElement().asString().contains("does not exist any more");
    }

    @Test
    void theLooksCoverManyDirectoriesAndNoFileOfOthers() {
        IntStream.range(0, 40).forEach(i -> file(DIRECTORY + "machine" + i + "\\disk.vhdx", 10));
        start();
        int[] others = {0};
        driver.beforeHost = () -> put(DIRECTORY + "machine0\\other.log", ++others[0]);
        driver.complete();
        assertThat(operation.ended.digests()).hasSize(40);
        assertThat(looks()).hasSize(2 * 3);
    }

    @Test
    void aRestartDuringTheHashingNeedsNoFurtherLook() {
        file(DISK, 400L << 30);
        start();
        driver.runUntil(state -> state.data().shell().commandId() != null);
        driver.restart();
        driver.complete();
        assertThat(looks()).hasSize(2);
        assertThat(operation.ended.digests()).hasSize(1);
    }

    /** The files of the base of a differential export are in the store before the export begins. */
    @Test
    void whatTheOperationHasStoredBeforeReplacesNoLook() throws Exception {
        file(DISK, 10);
        start();
        driver.results.append(
                List.of("{\"referencePointId\":\"P1\",\"complete\":true,\"names\":{\"\":[\"WEB01.VHDX\"]}}"));
        driver.complete();
        assertThat(looks()).hasSize(2);
        assertThat(operation.ended.digests()).hasSize(1);
    }

    @Test
    void aRestartAfterAFileIsHashedNeedsNoFurtherLook() {
        file(DISK, 10);
        file(DIRECTORY + "web01.vmcx", 10);
        start();
        driver.runUntil(state -> stored() == 1);
        driver.restart();
        driver.complete();
        assertThat(looks()).hasSize(2);
        assertThat(operation.ended.digests()).hasSize(2);
    }

    @Test
    void aRestartBeforeTheHashingLooksTwiceAgain() {
        file(DISK, 10);
        start();
        driver.runUntil(state -> looks().size() == 1);
        driver.restartFrom(driver.state());
        driver.complete();
        assertThat(looks()).hasSize(3);
        assertThat(operation.ended.digests()).hasSize(1);
    }

    @Test
    void aHostThatCannotListTheFilesHashesThem() {
        file(DISK, 10);
        host.faults()
                .on(request -> request.filter().contains("CIM_DataFile"))
                .always(new Disturbance.Fail(host.soapFaults().accessDenied()));
        complete();
        assertThat(operation.ended.digests()).hasSize(1);
        assertThat(driver.log).anyMatch(line -> line.startsWith("WARNING: Jenkins cannot check"));
    }

    @Test
    void anOutageBetweenTwoLooksIsBridged() {
        file(DISK, 10);
        start();
        driver.runUntil(state -> looks().size() == 1);
        driver.transport.down = true;
        driver.runUntil(state -> driver.discarded == 3);
        driver.transport.down = false;
        driver.complete();
        assertThat(operation.ended.digests()).hasSize(1);
    }

    @Test
    void anAbortEndsTheWait() {
        file(DISK, 10);
        start();
        growFor(Duration.ofDays(1));
        driver.runUntil(state -> looks().size() == 5);
        long before = host.clock().millis();
        driver.abort();
        driver.fail();
        assertThat(host.clock().millis() - before).isLessThan(10_000);
        assertThat(host.shells().created()).isZero();
    }
}
