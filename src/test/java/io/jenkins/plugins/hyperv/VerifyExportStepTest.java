package io.jenkins.plugins.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.PermalinkList;
import hudson.model.EnvironmentContributingAction;
import hudson.model.PermalinkProjectAction.Permalink;
import hudson.model.Result;
import hudson.model.Run;
import hudson.security.FakeAuthentication;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.reports.OperationRecord;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

/** The step that verifies an export, in Pipeline and freestyle: which manifests it finds, and which it may read. */
class VerifyExportStepTest {

    @TempDir
    private Path first;

    @TempDir
    private Path second;

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private SimulatedHost simulator;
    private FakeBuild build;

    @BeforeEach
    void start() throws Exception {
        simulator = jenkins.startHost();
        simulator.model().snapshots().scriptAll(script -> script.duration(Duration.ofMillis(10)));
        simulator.programs().hashBytesPerSecond(Long.MAX_VALUE / 1000);
        build = new FakeBuild(first);
    }

    private static Map<String, Object> export(FakeBuild build, String base) throws Exception {
        HypervExportSnapshotStep step = new HypervExportSnapshotStep(
                "hv01", "D:\\Exports\\web1-" + build.run().getNumber());
        step.setMachine("web1");
        step.setBase(base);
        FakeStepContext context = new FakeStepContext(build);
        step.start(context).start();
        return context.value();
    }

    private static FakeStepContext verify(FakeBuild build, Consumer<HypervVerifyExportStep> settings) throws Exception {
        HypervVerifyExportStep step = new HypervVerifyExportStep("hv01");
        settings.accept(step);
        FakeStepContext context = new FakeStepContext(build, "8");
        step.start(context).start();
        return context;
    }

    private static OperationRecord lastOf(FakeBuild build) {
        List<OperationRecord> operations =
                build.run().getAction(HypervRunAction.class).getOperations();
        return operations.get(operations.size() - 1);
    }

    @Test
    void aBuildVerifiesItsOwnExport() throws Exception {
        export(build, "");
        Map<String, Object> value =
                verify(build, step -> step.setManifest(Manifest.FILE_NAME)).value();
        assertThat(value)
                .containsEntry("intact", true)
                .containsEntry("target", "web1")
                .containsEntry("build", "team/deploy #42")
                .containsEntry("report", "hyperv-verification.json");
        assertThat(first.resolve("hyperv-verification.json")).isNotEmptyFile();
        assertThat(build.log()).anyMatch(line -> line.startsWith("[hv01] Report: "));
        assertThat(lastOf(build).getFacts()).containsEntry("intact", "true");
        assertThat(build.run().getAction(HypervRunAction.class).getCards())
                .last()
                .satisfies(card -> {
                    assertThat(card.getTitle()).isEqualTo("Verification of web1 on hv01");
                    assertThat(card.getManifest()).isNull();
                    assertThat(card.getManifestProblem()).isNull();
                });
    }

    @Test
    void aLaterBuildVerifiesTheExportsOfTheJobWithTheirChain() throws Exception {
        export(build, "");
        FakeBuild next = build.next(second);
        export(next, "lastSuccessful");
        Map<String, Object> value =
                verify(next, step -> step.setManifest(Manifest.FILE_NAME)).value();
        assertThat(value).containsEntry("intact", true).containsEntry("kind", "differential");
        assertThat((List<?>) value.get("chain")).hasSize(2);
        assertThat(verify(next, step -> step.setFromBuild("#42")).value())
                .containsEntry("kind", "full")
                .containsEntry("build", "team/deploy #42");
    }

    @Test
    void aBaseWhoseBuildIsDeletedIsAMissingLink() throws Exception {
        export(build, "");
        FakeBuild next = build.next(second);
        export(next, "lastSuccessful");
        when(next.run().getPreviousBuild()).thenAnswer(call -> null);
        FakeStepContext context = verify(next, step -> step.setManifest(Manifest.FILE_NAME));
        assertThat(context.failure()).isInstanceOf(AbortException.class).hasMessageContaining("is missing");
        assertThat(second.resolve("hyperv-verification.json")).isNotEmptyFile();
        assertThat(lastOf(next).getResult()).isEqualTo(OperationRecord.Result.FAILED);
        assertThat(lastOf(next).getManifest()).isEqualTo("hyperv-verification.json");
    }

    @Test
    void aDifferenceMakesTheBuildUnstableIfTheUserWantsThat() throws Exception {
        export(build, "");
        simulator.model().files().all().stream()
                .filter(file -> file.path().endsWith(".vmcx"))
                .forEach(file -> simulator.model().files().remove(file.path()));
        Map<String, Object> value = verify(build, step -> {
                    step.setManifest(Manifest.FILE_NAME);
                    step.setOnDifference("UNSTABLE");
                })
                .value();
        assertThat(value).containsEntry("intact", false);
        assertThat((List<?>) value.get("missing")).isNotEmpty();
        Mockito.verify(build.run()).setResult(Result.UNSTABLE);
        assertThat(build.log()).anyMatch(line -> line.contains("] Missing file "));
    }

    @Test
    void aFreestyleBuildFailsOrPublishesTheResult() throws Exception {
        export(build, "");
        build.environment.put("NUMBER", "42");
        HypervVerifyExportBuilder step = new HypervVerifyExportBuilder("hv01");
        step.setFromBuild("#${NUMBER}");
        step.perform(build.run(), null, build.listener());
        EnvVars later = new EnvVars();
        build.actions.stream()
                .filter(EnvironmentContributingAction.class::isInstance)
                .forEach(action -> ((EnvironmentContributingAction) action).buildEnvironment(build.run(), later));
        assertThat(later)
                .containsEntry("HYPERV_VERIFY_INTACT", "true")
                .containsEntry("HYPERV_VERIFY_REPORT", "hyperv-verification.json");
        simulator
                .model()
                .files()
                .all()
                .forEach(file -> simulator.model().files().remove(file.path()));
        assertThatThrownBy(() -> step.perform(build.run(), null, build.listener()))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("is not intact");
    }

    private String failure(FakeBuild reader, Consumer<HypervVerifyExportStep> settings) throws Exception {
        FakeStepContext context = verify(reader, settings);
        assertThat(context.failure()).isInstanceOf(AbortException.class);
        assertThat(lastOf(reader).isRunning()).isFalse();
        return context.failure().getMessage();
    }

    @Test
    void anEditedArtifactIsNoticed() throws Exception {
        export(build, "");
        Path manifest = first.resolve(Manifest.FILE_NAME);
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("web1-disk0", "web1-disk9"));
        assertThat(failure(build, step -> step.setManifest(Manifest.FILE_NAME)))
                .contains("The manifest was changed after the export");
    }

    @Test
    void aTruncatedArtifactThatJenkinsHasNotRecordedIsRefused() throws Exception {
        export(build, "");
        String json = Files.readString(first.resolve(Manifest.FILE_NAME));
        Files.writeString(first.resolve("copy.json"), json.substring(0, json.indexOf("\"machines\"") + 4));
        assertThat(failure(build, step -> step.setManifest("copy.json"))).contains("copy.json", "is truncated");
    }

    @Test
    void anArtifactThatJenkinsHasNotRecordedHasAWarning() throws Exception {
        export(build, "");
        Files.copy(first.resolve(Manifest.FILE_NAME), first.resolve("copy.json"));
        Map<String, Object> value =
                verify(build, step -> step.setManifest("copy.json")).value();
        assertThat(value).containsEntry("intact", true);
        assertThat((List<?>) value.get("warnings"))
                .anyMatch(warning -> warning.toString().contains("cannot notice an edited manifest"));
    }

    @Test
    void aReportIsNoManifest() throws Exception {
        export(build, "");
        verify(build, step -> step.setManifest(Manifest.FILE_NAME)).value();
        assertThat(failure(build, step -> step.setManifest("hyperv-verification.json")))
                .contains("is not the manifest of an export");
    }

    @Test
    void whatDoesNotExistIsNamed() throws Exception {
        export(build, "");
        assertThat(failure(build, step -> step.setManifest("other.json"))).contains("has no such artifact");
        assertThat(failure(build, step -> step.setFromBuild("#7"))).contains("\"team/deploy\" has no build 7.");
        assertThat(failure(build, step -> step.setFromBuild("gone#7"))).contains("Jenkins has no job \"gone\"");
    }

    @Test
    void aJobThatTheBuildMayNotReadIsReportedAsMissing() throws Exception {
        FakeBuild other = new FakeBuild(second, 7);
        export(other, "");
        jenkins.jenkins().items.put("secret/nightly", other.run().getParent());
        FakeAuthentication reader = new FakeAuthentication("reader");
        jenkins.jenkins().taskAuthentication = reader;
        assertThat(verify(build, step -> step.setFromBuild("secret/nightly#7")).value())
                .containsEntry("intact", true);
        jenkins.jenkins().readers = (who, item) -> who != reader;
        String refused = failure(build, step -> step.setFromBuild("secret/nightly#7"));
        assertThat(refused)
                .isEqualTo(failure(build, step -> step.setFromBuild("secret/missing#7"))
                        .replace("secret/missing", "secret/nightly"));
        assertThat(refused).isEqualTo(failure(build, step -> step.setFromBuild("secret/nightly#99")));
    }

    @Test
    void artifactsCanNeedAPermissionOfTheirOwn() throws Exception {
        export(build, "");
        System.setProperty("hudson.security.ArtifactsPermission", "true");
        try {
            assertThat(failure(build, step -> step.setFromBuild("#42"))).contains("permission Run/Artifacts");
            when(build.run().hasPermission(Run.ARTIFACTS)).thenReturn(true);
            assertThat(verify(build, step -> step.setFromBuild("#42")).value()).containsEntry("intact", true);
        } finally {
            System.clearProperty("hudson.security.ArtifactsPermission");
        }
    }

    @Test
    void permalinksNameABuild() throws Exception {
        export(build, "");
        Permalink permalink = mock();
        when(permalink.resolve(any())).thenAnswer(call -> build.run());
        PermalinkList permalinks = mock();
        when(permalinks.get("lastSuccessfulBuild")).thenReturn(permalink);
        when(build.run().getParent().getPermalinks()).thenReturn(permalinks);
        assertThat(verify(build, step -> step.setFromBuild("#lastSuccessfulBuild"))
                        .value())
                .containsEntry("intact", true);
        assertThat(failure(build, step -> step.setFromBuild("#lastGoodBuild"))).contains("no build lastGoodBuild");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | '' | '' | '' | The manifest is missing",
                "../../secrets/master.key | '' | '' | '' | is not the path of an artifact",
                "/etc/passwd | '' | '' | '' | is not the path of an artifact",
                "a\\b.json | '' | '' | '' | is not the path of an artifact",
                "'' | nightly | '' | '' | fromBuild \"nightly\" is not valid",
                "'' | nightly#0 | '' | '' | is not valid",
                "'' | nightly#last build | '' | '' | is not valid",
                "'' | '' | Exports | '' | is not fully qualified",
                "'' | '' | \\\\nas\\exports\\web | '' | is on a share",
                "m.json | '' | '' | maybe | give FAILURE or UNSTABLE",
            })
    void invalidParametersFailAtOnceWithOneSentence(
            String manifest, String fromBuild, String directory, String onDifference, String part) {
        assertThatThrownBy(() -> verify(build, step -> {
                    step.setManifest(manifest);
                    step.setFromBuild(fromBuild);
                    step.setExportDirectory(directory);
                    step.setOnDifference(onDifference);
                }))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining(part);
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void aDirectoryThatTheAdministratorDoesNotAllowIsRejectedAtOnce() throws IOException {
        jenkins.configuration().getHosts().get(0).setAllowAnyExportDirectory(false);
        jenkins.configuration().getHosts().get(0).setAllowedExportDirectories("D:\\Exports");
        assertThatThrownBy(() -> verify(build, step -> step.setExportDirectory("C:\\Windows")))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("is not within the allowed export directories");
    }
}
