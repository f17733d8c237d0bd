package io.jenkins.plugins.hyperv.verify;

import static io.jenkins.plugins.hyperv.verify.VerifyExportTest.assertIntact;
import static io.jenkins.plugins.hyperv.verify.VerifyExportTest.paths;
import static io.jenkins.plugins.hyperv.verify.VerifyExportTest.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.checksums.Proof;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.StoredFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Verification of a chain of exports, and of exports that were moved. */
class VerifyChainTest {

    private static final VerifyRequest BY_ARTIFACT =
            ExportsOnHost.request(Manifest.FILE_NAME, null, false, OnDifference.UNSTABLE);

    private final ExportsOnHost exports = new ExportsOnHost();

    private void export(int number, Proof proof) {
        for (int i = 0; i < number; i++) {
            exports.export(proof);
        }
    }

    private static List<Object> chain(OperationResult result, String property) {
        return ((List<?>) value(result).get("chain"))
                .stream().<Object>map(link -> ((Map<?, ?>) link).get(property)).toList();
    }

    private static List<?> problems(OperationResult result) {
        return (List<?>) value(result).get("chainProblems");
    }

    @Test
    void theChainIsFollowedDownToTheFullExport() {
        export(3, ExportsOnHost.CHECKSUMS);
        EngineDriver<Verification> driver = exports.verify();
        OperationResult result = driver.complete();
        assertIntact(result);
        assertThat(chain(result, "kind")).containsExactly("differential", "differential", "full");
        assertThat(chain(result, "exportDirectory"))
                .containsExactly(ExportsOnHost.directory(2), ExportsOnHost.directory(1), ExportsOnHost.directory(0));
        assertThat(driver.log).anyMatch(line -> line.startsWith("Chain: team/deploy #42 (differential), "));
        // the checksums of the verified export alone
        assertThat(value(result).get("checksumsCompared"))
                .isEqualTo(exports.manifest(2).files().size());
    }

    @Test
    void aMissingFileOfABaseIsNamed() {
        export(3, ExportsOnHost.SIZES);
        exports.files.remove(exports.disk(0).path());
        assertThat(paths(exports.verify().complete(), "missing"))
                .containsExactly(exports.disk(0).path());
    }

    @Test
    void aMissingLinkIsFound() {
        export(3, ExportsOnHost.SIZES);
        OperationResult result =
                exports.verify(BY_ARTIFACT, exports.onRecord(2, 1)).complete();
        assertThat(value(result).get("intact")).isEqualTo(false);
        assertThat(chain(result, "exportDirectory")).hasSize(2);
        assertThat(problems(result))
                .singleElement()
                .asString()
                .contains("is missing", exports.manifest(1).base().referencePointId());
    }

    @Test
    void manifestsBesideTheExportReplaceThoseOfDeletedBuilds() {
        export(4, ExportsOnHost.ALL);
        OperationResult result =
                exports.verify(BY_ARTIFACT, exports.onRecord(3, 2)).complete();
        assertIntact(result);
        assertThat(chain(result, "exportDirectory")).hasSize(4);
    }

    /** The listing of such a directory would exceed what a client reads. */
    @Test
    void aLargeDirectoryBesideTheExportDoesNotHideTheManifests() {
        export(2, ExportsOnHost.ALL);
        for (int i = 0; i <= 10_000; i++) {
            exports.files.put(new StoredFile("D:\\Exports\\logs\\" + i + ".txt", 1, Instant.EPOCH));
        }
        OperationResult result =
                exports.verify(BY_ARTIFACT, exports.onRecord(1, 1)).complete();
        assertIntact(result);
        assertThat(chain(result, "exportDirectory")).hasSize(2);
    }

    @Test
    void anEditedManifestOfABaseIsNotItsManifest() {
        export(2, ExportsOnHost.ALL);
        String path = ExportsOnHost.directory(0) + "\\" + Manifest.FILE_NAME;
        exports.write(path, exports.manifests.get(0).replaceFirst("\"createdAt\" : \"2", "\"createdAt\" : \"3"));
        OperationResult result =
                exports.verify(BY_ARTIFACT, exports.onRecord(1, 1)).complete();
        assertThat(problems(result)).singleElement().asString().contains("is missing");
    }

    @Test
    void aTruncatedManifestOfABaseIsNoted() {
        export(2, ExportsOnHost.ALL);
        exports.write(
                ExportsOnHost.directory(0) + "\\" + Manifest.FILE_NAME,
                exports.manifests.get(0).substring(0, 300));
        OperationResult result =
                exports.verify(BY_ARTIFACT, exports.onRecord(1, 1)).complete();
        assertThat(problems(result)).hasSize(1);
        assertThat(result.figures().warnings()).anyMatch(warning -> warning.contains("is truncated"));
    }

    /** With digests a cycle would need a collision of SHA-256. */
    @Test
    void aCycleIsFound() {
        export(3, ExportsOnHost.SIZES);
        String last = exports.manifest(2).referencePoint().id();
        for (int i = 1; i < 3; i++) {
            exports.edit(i, text -> text.replaceAll("\"manifestSha256\" : \"\\w+\"", "\"manifestSha256\" : null"));
        }
        exports.edit(
                0,
                text -> text.replaceFirst(
                        "\"base\" : null",
                        "\"base\" : {\"referencePointId\" : \"" + last
                                + "\", \"name\" : null, \"manifestSha256\" : null}"));
        OperationResult result =
                exports.verify(BY_ARTIFACT, exports.onRecord(2, 0)).complete();
        assertThat(problems(result)).singleElement().asString().contains("is a cycle");
        assertThat(chain(result, "kind")).hasSize(3);
    }

    @Test
    void theManifestInTheDirectoryIsEnough() {
        export(3, ExportsOnHost.ALL);
        OperationResult result = exports.verifyIn(ExportsOnHost.directory(2)).complete();
        assertIntact(result);
        assertThat(chain(result, "kind")).containsExactly("differential", "differential", "full");
        assertThat(value(result).get("checksumsCompared"))
                .isEqualTo(exports.manifest(2).files().size());
        assertThat(exports.host.shells().count()).isZero();
    }

    @Test
    void aDirectoryWithoutAManifestIsOneSentence() {
        export(1, ExportsOnHost.SIZES);
        assertThat(exports.verifyIn(ExportsOnHost.directory(0)).fail().message())
                .contains("cannot be used. The file does not exist any more.", "give manifest and fromBuild");
    }

    @Test
    void aHostThatForbidsShellsNeedsTheManifestOfJenkins() {
        export(1, ExportsOnHost.ALL);
        exports.host.shells().policy().allowed(false);
        assertThat(exports.verifyIn(ExportsOnHost.directory(0)).fail().message())
                .contains("The host forbids remote shells", "give manifest and fromBuild");
    }

    @Test
    void aHostThatForbidsShellsIsAskedOnceForTheManifestsOfBases() {
        export(4, ExportsOnHost.ALL);
        exports.host.shells().policy().allowed(false);
        OperationResult result =
                exports.verify(BY_ARTIFACT, exports.onRecord(3, 3)).complete();
        assertThat(problems(result)).singleElement().asString().contains("is missing");
        assertThat(result.figures().warnings())
                .filteredOn(warning -> warning.contains("manifest"))
                .singleElement()
                .asString()
                .contains("beside the export directory", "The host forbids remote shells");
    }

    @Test
    void aHostInConstrainedLanguageModeIsAskedOnceForTheManifestsOfBases() {
        export(4, ExportsOnHost.ALL);
        exports.host.programs().constrainedLanguage(true);
        OperationResult result =
                exports.verify(BY_ARTIFACT, exports.onRecord(3, 3)).complete();
        assertThat(result.figures().warnings())
                .filteredOn(warning -> warning.contains("manifest"))
                .singleElement()
                .asString()
                .contains("Constrained Language Mode");
    }

    @Test
    void anEditedManifestInTheDirectoryIsNoticedByTheDigestOnRecord() {
        export(1, ExportsOnHost.ALL);
        VerifyRequest request = ExportsOnHost.request(null, ExportsOnHost.directory(0), false, OnDifference.UNSTABLE);
        ManifestsOnRecord onRecord = new ManifestsOnRecord(
                null, List.of(), Map.of(exports.manifest(0).exportId(), "0".repeat(64)), List.of());
        assertThat(exports.verify(request, onRecord).fail().message())
                .contains("The manifest was changed after the export");
    }

    @Test
    void aManifestInTheDirectoryWithoutADigestOnRecordHasAWarning() {
        export(1, ExportsOnHost.ALL);
        String part = "cannot notice an edited manifest";
        assertThat(exports.verifyIn(ExportsOnHost.directory(0))
                        .complete()
                        .figures()
                        .warnings())
                .anyMatch(warning -> warning.contains(part));
        VerifyRequest request = ExportsOnHost.request(null, ExportsOnHost.directory(0), false, OnDifference.UNSTABLE);
        ManifestsOnRecord onRecord = new ManifestsOnRecord(
                null,
                List.of(),
                Map.of(
                        exports.manifest(0).exportId(),
                        Artifact.sha256(exports.manifests.get(0).getBytes(StandardCharsets.UTF_8))),
                List.of());
        assertThat(exports.verify(request, onRecord).complete().figures().warnings())
                .noneMatch(warning -> warning.contains(part));
    }

    @Test
    void aMovedExportIsVerifiedInItsNewDirectory() {
        export(2, ExportsOnHost.CHECKSUMS);
        exports.move(ExportsOnHost.directory(1), "E:\\Archive\\web1-1");
        exports.move(ExportsOnHost.directory(0), "E:\\Archive\\web1-0");
        OperationResult moved = exports.verify(
                        ExportsOnHost.request(Manifest.FILE_NAME, "E:\\Archive\\web1-1", false, OnDifference.UNSTABLE))
                .complete();
        assertIntact(moved);
        assertThat(value(moved).get("exportDirectory")).isEqualTo("E:\\Archive\\web1-1");
        assertThat(paths(exports.verify().complete(), "missing")).isNotEmpty();
    }

    @Test
    void aMovedDirectoryWithItsManifestsNeedsNoBuild() {
        export(3, ExportsOnHost.ALL);
        for (int i = 0; i < 3; i++) {
            exports.move(ExportsOnHost.directory(i), "E:\\Archive\\moved-" + i);
        }
        OperationResult result = exports.verifyIn("E:\\Archive\\moved-2").complete();
        assertIntact(result);
        assertThat(chain(result, "kind")).hasSize(3);
    }

    @Test
    void aRestartWhileManifestsAreReadEndsWithTheSameFindings() {
        export(3, ExportsOnHost.ALL);
        EngineDriver<Verification> undisturbed = exports.verifyIn(ExportsOnHost.directory(2));
        Object expected = undisturbed.complete().returnValue();
        for (int kill = 1; kill <= undisturbed.saved.size(); kill++) {
            int after = kill;
            EngineDriver<Verification> driver = exports.verifyIn(ExportsOnHost.directory(2));
            driver.runUntil(state -> driver.saved.size() >= after);
            driver.restart();
            assertThat(driver.complete().returnValue()).as("kill %s", kill).isEqualTo(expected);
            assertThat(exports.host.shells().count()).isZero();
        }
    }

    @Test
    void anExportOfAnotherHostIsRefusedUnlessItsDirectoryIsGiven() {
        export(1, ExportsOnHost.SIZES);
        exports.edit(0, text -> text.replace("\"hv01\"", "\"hv07\"").replace("\"hv01.example.com\"", "\"hv07\""));
        assertThat(exports.verify().fail().message()).contains("is on another host, \"hv07\"");
        assertIntact(exports.verify(ExportsOnHost.request(
                        Manifest.FILE_NAME, ExportsOnHost.directory(0), false, OnDifference.UNSTABLE))
                .complete());
    }

    /** Everyone who may archive artifacts can write a manifest. */
    @Test
    void textsOfAManifestCannotForgeALine() {
        export(2, ExportsOnHost.SIZES);
        String forged = "x\\\\nFinished: SUCCESS\\\\u202E";
        exports.edit(
                1,
                text -> text.replaceAll("(\"(job|manifestSha256|referencePointId)\" : \")", "$1" + forged)
                        .replaceFirst("(\"lastModified\" : \")", "$1" + forged));
        OperationResult result = exports.verify().complete();
        assertThat(result.problems()).singleElement().asString().contains("is missing");
        assertThat(result.problems().toString() + result.returnValue())
                .contains("x Finished")
                .doesNotContain("\n", "\u202E");
        exports.edit(1, text -> text.replace("\"hv01\"", "\"hv07\"").replace("\"hv01.example.com\"", "\"hv07\""));
        assertThat(exports.verify().fail().message())
                .contains("is on another host")
                .doesNotContain("\n", "\u202E");
    }

    @Test
    void anExportOnAShareIsNotVerified() {
        export(1, ExportsOnHost.SIZES);
        exports.edit(
                0,
                text -> text.replace("D:\\\\Exports\\\\", "\\\\\\\\nas\\\\exports\\\\")
                        .replace("d:\\\\exports\\\\", "\\\\\\\\nas\\\\exports\\\\"));
        assertThat(exports.verify().fail().message()).contains("is on a share");
    }

    /** Everyone who may archive artifacts can write a manifest. */
    @Test
    void aManifestCannotNameADirectoryThatTheAdministratorDoesNotAllow() {
        export(1, ExportsOnHost.SIZES);
        exports.edit(
                0,
                text -> text.replace("D:\\\\Exports\\\\", "C:\\\\Secrets\\\\")
                        .replace("d:\\\\exports\\\\", "c:\\\\secrets\\\\"));
        assertThat(exports.verify().fail().message()).contains("is not within the allowed export directories of hv01");
    }

    private String versionOne(String point, String base, String directory) {
        String path = directory + "\\change.rct";
        exports.write(path, "changes");
        return """
                {"schemaVersion":"1.0","outcome":"completed","createdAt":"2026-07-01T02:00:00Z","pluginVersion":"0.1",
                 "build":{"job":"nightly","number":7,"url":""},"host":{"name":"hv01","address":"hv01"},
                 "collection":{"id":"5C1E","name":"Web tier"},
                 "referencePoint":{"id":"%s","name":null,"type":"RCT","consistency":"CRASH","base":%s},
                 "exportDirectory":"%s","job":{"id":null,"jobClass":null,"state":null,"startedAt":null,
                 "completedAt":null,"durationSeconds":null},"machines":[],"exportedDisks":[],
                 "files":[{"kind":"log","path":"%s","sizeBytes":7,"lastModified":null}],"totalBytes":7,"warnings":[]}
                """.formatted(
                        point,
                        base == null ? "null" : "{\"id\":\"" + base + "\",\"name\":null}",
                        directory.replace("\\", "\\\\"),
                        path.replace("\\", "\\\\"));
    }

    @Test
    void manifestsOfVersionOneAreVerifiedAsFarAsTheyGo() {
        exports.manifests.add(versionOne("P1", null, "D:\\Exports\\one"));
        exports.manifests.add(versionOne("P2", "P1", "D:\\Exports\\two"));
        OperationResult result = exports.verify().complete();
        assertIntact(result);
        assertThat(chain(result, "kind")).containsExactly("differential", "full");
        assertThat(result.figures().warnings())
                .contains(
                        "The manifest of format version 1.0 has no checksums, so Jenkins compares only names, sizes and"
                                + " dates.",
                        "The manifest of format version 1.0 has no digest of the manifest of its base, so Jenkins"
                                + " recognizes the base by its reference point.");
        exports.write("D:\\Exports\\two\\change.rct", "longer than before");
        assertThat(paths(exports.verify().complete(), "changed")).hasSize(1);
    }
}
