package io.jenkins.plugins.hyperv.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.Outcome;
import io.jenkins.plugins.hyperv.simulator.model.FileContent;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.Obstacle;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.StoredFile;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verification of one export: its files, their checksums, and what can go wrong while the host reads them. */
class VerifyExportTest {

    private static final VerifyRequest OR_FAIL =
            ExportsOnHost.request(Manifest.FILE_NAME, null, false, OnDifference.FAILURE);
    private static final VerifyRequest ALL_CHECKSUMS =
            ExportsOnHost.request(Manifest.FILE_NAME, null, true, OnDifference.UNSTABLE);

    private final ExportsOnHost exports = new ExportsOnHost();

    static Map<?, ?> value(OperationResult result) {
        return (Map<?, ?>) result.returnValue();
    }

    static List<Object> paths(OperationResult result, String list) {
        return ((List<?>) value(result).get(list))
                .stream().<Object>map(entry -> ((Map<?, ?>) entry).get("path")).toList();
    }

    static String detail(OperationResult result, String list) {
        return (String) ((Map<?, ?>) ((List<?>) value(result).get(list)).get(0)).get("detail");
    }

    static void assertIntact(OperationResult result) {
        assertThat(result.problems()).isEmpty();
        assertThat(value(result).get("intact")).isEqualTo(true);
    }

    private long commands() {
        return exports.host.requests().all().stream()
                .filter(request -> request.summary().operation() == WsmanOperation.COMMAND)
                .count();
    }

    @Test
    void anExportThatIsAsItWasIsIntact() {
        exports.export(ExportsOnHost.CHECKSUMS);
        EngineDriver<Verification> driver = exports.verify();
        OperationResult result = driver.complete();
        assertIntact(result);
        int files = exports.manifest(0).files().size();
        assertThat(value(result).get("checksumsCompared")).isEqualTo(files);
        assertThat(value(result).get("fileCount")).isEqualTo(files);
        assertThat(value(result).get("build")).isEqualTo("team/deploy #42");
        assertThat(result.variables()).containsEntry("HYPERV_VERIFY_INTACT", "true");
        assertThat(driver.log)
                .anyMatch(line -> line.startsWith("Verifying the full export of \"web1\" in D:\\Exports\\web1-0"))
                .contains("Verified " + files + " files: sizes match, " + files + " checksums compared");
        assertThat(exports.host.shells().count()).isZero();
    }

    @Test
    void withoutChecksumsInTheManifestThereIsNoShell() {
        exports.export(ExportsOnHost.SIZES);
        OperationResult result = exports.verify().complete();
        assertIntact(result);
        assertThat(value(result).get("checksumsCompared")).isEqualTo(0);
        assertThat(result.figures().warnings()).singleElement().asString().contains("has no checksums");
        assertThat(exports.host.shells().created()).isZero();
    }

    @Test
    void theReportHasTheChecksumsThatTheManifestDoesNotHave() throws Exception {
        exports.export(ExportsOnHost.SIZES);
        OperationResult result = exports.verify(ALL_CHECKSUMS).complete();
        assertIntact(result);
        JsonNode report = new ObjectMapper().readTree(result.artifact().content());
        assertThat(report.at("/files"))
                .hasSizeGreaterThan(1)
                .allSatisfy(file -> assertThat(file.at("/sha256").asText())
                        .isEqualToIgnoringCase(exports.find(file.at("/path").asText())
                                .content()
                                .sha256()));
    }

    @Test
    void aChangedByteIsFoundAndNamed() {
        exports.export(ExportsOnHost.CHECKSUMS);
        String disk = exports.disk(0).path();
        exports.files.corrupt(disk);
        OperationResult result = exports.verify().complete();
        assertThat(value(result).get("intact")).isEqualTo(false);
        assertThat(paths(result, "changed")).containsExactly(disk);
        assertThat(detail(result, "changed"))
                .contains("its SHA-256 is", exports.disk(0).sha256());
        assertThat(result.problems()).singleElement().asString().contains("1 file changed", disk);
    }

    @Test
    void aDifferenceFailsTheStepAndLeavesTheReport() throws Exception {
        exports.export(ExportsOnHost.CHECKSUMS);
        String disk = exports.disk(0).path();
        exports.files.corrupt(disk);
        Outcome.Unsuccessful outcome = exports.verify(OR_FAIL).fail();
        assertThat(outcome.message())
                .isEqualTo("The export in D:\\Exports\\web1-0 is not intact: 1 file changed (" + disk + ").");
        JsonNode report =
                new ObjectMapper().readTree(outcome.artifact().orElseThrow().content());
        assertThat(report.at("/changed/0/path").asText()).isEqualTo(disk);
        assertThat(report.at("/intact").asBoolean()).isFalse();
        assertThat(exports.host.shells().count()).isZero();
    }

    @Test
    void aMissingFileIsNamed() {
        exports.export(ExportsOnHost.CHECKSUMS);
        String disk = exports.disk(0).path();
        exports.files.remove(disk);
        OperationResult result = exports.verify().complete();
        assertThat(paths(result, "missing")).containsExactly(disk);
        assertThat(paths(result, "changed")).isEmpty();
    }

    @Test
    void aMissingDirectoryIsReported() {
        exports.export(ExportsOnHost.CHECKSUMS);
        exports.move(ExportsOnHost.directory(0), "D:\\Exports\\elsewhere");
        OperationResult result = exports.verify().complete();
        assertThat(paths(result, "missing")).hasSameSizeAs(exports.manifest(0).files());
        assertThat(result.figures().warnings()).anyMatch(warning -> warning.contains("is empty, or does not exist"));
    }

    @Test
    void anExtraFileIsNamed() {
        exports.export(ExportsOnHost.SIZES);
        exports.write(ExportsOnHost.directory(0) + "\\Virtual Hard Disks\\notes.txt", "text");
        OperationResult result = exports.verify().complete();
        assertThat(paths(result, "extra"))
                .singleElement()
                .asString()
                .endsWithIgnoringCase("virtual hard disks\\notes.txt");
        assertThat(value(result).get("intact")).isEqualTo(false);
    }

    @Test
    void theManifestAndTheChecksumFileOfThePluginAreNotExtra() {
        exports.export(ExportsOnHost.ALL);
        assertThat(exports.files.find(ExportsOnHost.directory(0) + "\\SHA256SUMS"))
                .isPresent();
        assertIntact(exports.verify().complete());
    }

    @Test
    void filesWithTheirNamesElsewhereAreExtra() {
        exports.export(ExportsOnHost.SIZES);
        exports.write(ExportsOnHost.directory(0) + "\\Virtual Hard Disks\\SHA256SUMS", "text");
        assertThat(paths(exports.verify().complete(), "extra")).hasSize(1);
    }

    private void replace(String path, long size, Duration later) {
        StoredFile file = exports.find(path);
        exports.files.put(new StoredFile(
                path,
                new FileContent.Described(size, "other"),
                file.lastModified().plus(later)));
    }

    @Test
    void anotherSizeIsADifferenceWithoutAChecksum() {
        exports.export(ExportsOnHost.CHECKSUMS);
        String disk = exports.disk(0).path();
        replace(disk, 5, Duration.ZERO);
        OperationResult result = exports.verify().complete();
        assertThat(detail(result, "changed")).contains("its size is 5 bytes instead of");
        assertThat(value(result).get("checksumsCompared"))
                .isEqualTo(exports.manifest(0).files().size() - 1);
    }

    @Test
    void anotherDateIsADifferenceIfThereIsNoChecksum() {
        exports.export(ExportsOnHost.SIZES);
        StoredFile disk = exports.find(exports.disk(0).path());
        exports.files.put(
                new StoredFile(disk.path(), disk.content(), disk.lastModified().plusSeconds(60)));
        OperationResult result = exports.verify().complete();
        assertThat(detail(result, "changed")).contains("it was modified at");
    }

    @Test
    void anotherDateIsNoDifferenceIfTheChecksumMatches() {
        exports.export(ExportsOnHost.CHECKSUMS);
        StoredFile disk = exports.find(exports.disk(0).path());
        exports.files.put(
                new StoredFile(disk.path(), disk.content(), disk.lastModified().plusSeconds(60)));
        assertIntact(exports.verify().complete());
    }

    @Test
    void aHostThatForbidsShellsHasItsSizesCompared() {
        exports.export(ExportsOnHost.CHECKSUMS);
        exports.host.shells().policy().allowed(false);
        OperationResult result = exports.verify(OR_FAIL).complete();
        assertThat(value(result).get("intact")).isEqualTo(true);
        assertThat(value(result).get("checksumsCompared")).isEqualTo(0);
        assertThat(paths(result, "unchecked")).hasSameSizeAs(exports.manifest(0).files());
        assertThat(result.problems())
                .singleElement()
                .asString()
                .contains("could not be checked completely", "forbids remote shells");
    }

    @Test
    void aLockedFileIsUnchecked() {
        exports.export(ExportsOnHost.CHECKSUMS);
        String disk = exports.disk(0).path();
        exports.files.obstruct(disk, Obstacle.LOCKED);
        OperationResult result = exports.verify().complete();
        assertThat(paths(result, "unchecked")).containsExactly(disk);
        assertThat(result.problems())
                .singleElement()
                .asString()
                .contains("1 file could not be checked completely", "another program may have it open");
    }

    /** What the manifest does not have is not the reason. */
    @Test
    void anUncheckedFileHasItsReason() {
        exports.export(ExportsOnHost.SIZES);
        exports.files.obstruct(exports.disk(0).path(), Obstacle.LOCKED);
        OperationResult result = exports.verify(ALL_CHECKSUMS).complete();
        assertThat(result.problems())
                .singleElement()
                .asString()
                .startsWith("1 file could not be checked completely. "
                        + exports.disk(0).path())
                .contains("another program may have it open");
        assertThat(result.figures().warnings()).anyMatch(warning -> warning.contains("has no checksums"));
    }

    @Test
    void aDifferenceThatFailsTheStepHidesNoReasonOfMissingChecksums() {
        exports.export(ExportsOnHost.CHECKSUMS);
        exports.files.remove(exports.disk(0).path());
        exports.host.shells().policy().allowed(false);
        EngineDriver<Verification> driver = exports.verify(OR_FAIL);
        driver.fail();
        assertThat(driver.log)
                .anyMatch(line ->
                        line.startsWith("WARNING: Checksums are missing") && line.contains("forbids remote shells"));
    }

    private EngineDriver<Verification> hashing() {
        EngineDriver<Verification> driver = exports.verify();
        driver.runUntil(state -> state.data().shell().path() != null);
        return driver;
    }

    private String beingHashed(EngineDriver<Verification> driver) {
        return driver.state().data().shell().path();
    }

    @Test
    void aFileThatIsDeletedWhileItIsReadIsMissing() {
        exports.export(ExportsOnHost.CHECKSUMS);
        EngineDriver<Verification> driver = hashing();
        String path = beingHashed(driver);
        exports.files.remove(path);
        assertThat(paths(driver.complete(), "missing")).containsExactly(path);
    }

    @Test
    void aFileThatGrowsWhileItIsReadIsChanged() {
        exports.export(ExportsOnHost.CHECKSUMS);
        EngineDriver<Verification> driver = hashing();
        String path = beingHashed(driver);
        long[] size = {exports.find(path).sizeBytes()};
        driver.beforeHost = () -> exports.files.put(
                new StoredFile(path, ++size[0], exports.host.clock().instant()));
        OperationResult result = driver.complete();
        assertThat(paths(result, "changed")).containsExactly(path);
        assertThat(detail(result, "changed")).contains("its size is");
    }

    @Test
    void aFileThatIsReplacedWhileItIsReadIsChanged() {
        exports.export(ExportsOnHost.CHECKSUMS);
        EngineDriver<Verification> driver = hashing();
        String path = beingHashed(driver);
        replace(path, exports.find(path).sizeBytes(), Duration.ofSeconds(1));
        OperationResult result = driver.complete();
        assertThat(paths(result, "changed")).containsExactly(path);
        assertThat(detail(result, "changed")).contains("its SHA-256 is");
    }

    @Test
    void aRestartAfterAnySavedStateEndsWithTheSameFindings() {
        exports.export(ExportsOnHost.CHECKSUMS);
        String disk = exports.disk(0).path();
        exports.files.corrupt(disk);
        EngineDriver<Verification> undisturbed = exports.verify();
        long earlier = commands();
        Object expected = undisturbed.complete().returnValue();
        long commands = commands() - earlier;
        for (int kill = 1; kill <= undisturbed.saved.size(); kill++) {
            int after = kill;
            EngineDriver<Verification> driver = exports.verify();
            driver.runUntil(state -> driver.saved.size() >= after);
            driver.restart();
            long before = commands();
            assertThat(driver.complete().returnValue()).as("kill %s", kill).isEqualTo(expected);
            assertThat(commands() - before).isLessThanOrEqualTo(commands);
            assertThat(exports.host.shells().count()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aRestartContinuesWithTheNextFile(int hashed) {
        exports.export(ExportsOnHost.CHECKSUMS);
        exports.host.programs().hashBytesPerSecond(Long.MAX_VALUE / 1000);
        long before = commands();
        EngineDriver<Verification> driver = exports.verify();
        driver.runUntil(
                state -> commands() - before == hashed && state.data().shell().isOpen());
        driver.restart();
        assertIntact(driver.complete());
        assertThat(commands() - before)
                .isBetween(
                        (long) exports.manifest(0).files().size(),
                        exports.manifest(0).files().size() + 1L);
    }

    @Test
    void anAbortEndsTheShell() {
        exports.export(ExportsOnHost.CHECKSUMS);
        exports.host.programs().hashBytesPerSecond(1024);
        EngineDriver<Verification> driver = hashing();
        driver.abort();
        driver.end(Ending.Cancelled.class);
        assertThat(exports.host.shells().count()).isZero();
    }

    @Test
    void aFailedListingIsOneSentence() {
        exports.export(ExportsOnHost.SIZES);
        EngineDriver<Verification> driver = exports.verify();
        driver.transport.down = true;
        assertThat(driver.fail().message()).isNotBlank().doesNotContain("Exception");
    }

    @Test
    void whatJenkinsRefusesFailsWithItsSentence() {
        exports.export(ExportsOnHost.SIZES);
        Outcome.Unsuccessful outcome = exports.verify(OR_FAIL, ManifestsOnRecord.refused("There is no such build."))
                .fail();
        assertThat(outcome.message()).isEqualTo("There is no such build.");
        assertThat(outcome.artifact()).isEmpty();
    }
}
