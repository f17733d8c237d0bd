package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hyperv.export.ReferencePointExport;
import io.jenkins.plugins.hyperv.export.TestExports;
import io.jenkins.plugins.hyperv.operation.sample.SampleOperation;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored states. After a release its files never change: builds hold such text. */
class StoredStateTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final TestOperation<ReferencePointExport> nightly = TestExports.nightly();

    private static String stored(String file) throws Exception {
        try (InputStream in = StoredStateTest.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void anExportThatVersion1FollowedResumesAndCompletes() throws Exception {
        EngineDriver<ReferencePointExport> export = new EngineDriver<>(simulator, nightly);
        export.runUntilFollowing();
        String ofThisJob = stored("stored-state-1.json")
                .replace(
                        "7968EC63-ABF2-4942-BFD8-129D23CCA49A",
                        export.lastSaved().jobId());
        export.restartFrom(nightly.read(ofThisJob));
        export.complete();
        assertThat(export.calls()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored-state-1.json", "stored-state-1-submitting.json"})
    void everyFieldOfVersion1IsRead(String file) throws Exception {
        String json = stored(file);
        assertThat(JSON.readTree(StateCodec.write(nightly.read(json)))).isEqualTo(JSON.readTree(json));
    }

    @Test
    void aCleanupThatVersion1StoredResumes() throws Exception {
        TestOperation<SampleOperation.Copy> sample = SampleOperation.operation();
        String json = stored("stored-state-1-cleanup.json");
        OperationState<SampleOperation.Copy> read = sample.read(json);
        assertThat(JSON.readTree(StateCodec.write(read))).isEqualTo(JSON.readTree(json));
        EngineDriver<SampleOperation.Copy> driver = new EngineDriver<>(simulator, sample);
        driver.restartFrom(read);
        assertThat(driver.end(Ending.Failed.class).job().fate()).isEqualTo(JobFacts.Fate.ENDED);
        assertThat(driver.calls()).isOne();
    }

    @Test
    void anUnknownFieldIsIgnored() throws Exception {
        ObjectNode later = (ObjectNode) JSON.readTree(stored("stored-state-1.json"));
        later.put("favouriteColour", "blue");
        ((ObjectNode) later.get("position")).put("favouriteColour", "blue");
        assertThat(nightly.read(later.toString())).isEqualTo(nightly.read(stored("stored-state-1.json")));
    }

    @Test
    void aTextThatIsNotReadableIsRejected() {
        assertThatThrownBy(() -> nightly.read("{\"version\":1,\"type\":"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("not readable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"at\":\"dance\"", "\"progress\":\"dancing\""})
    void anUnknownPositionIsRejected(String unknown) throws Exception {
        String json = StateCodec.write(nightly.read(stored("stored-state-1.json")));
        String changed = json.replaceFirst(unknown.replaceAll(":.*", ":\"\\\\w+\""), unknown);
        assertThat(changed).isNotEqualTo(json);
        assertThatThrownBy(() -> nightly.read(changed)).isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void anUnknownTypeOfOperationIsRejectedByItsName() {
        String json = StateCodec.write(nightly.start(0));
        assertThatThrownBy(() -> SampleOperation.operation().read(json))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("exportReferencePoint");
    }

    @Test
    void aStateOfALaterVersionIsRejected() {
        String later = StateCodec.write(nightly.start(0)).replace("\"version\":1", "\"version\":99");
        assertThatThrownBy(() -> nightly.read(later))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("later version");
    }

    @Test
    void anUnknownStageEndsTheOperation() throws Exception {
        EngineDriver<ReferencePointExport> export = new EngineDriver<>(simulator, nightly);
        String json = StateCodec.write(
                nightly.start(0).withPosition(new Position.AtStage("gone", new StageProgress.Pending())));
        export.restartFrom(nightly.read(json));
        assertThat(export.end(Ending.Failed.class).reason()).contains("gone");
    }

    @Test
    void anUnknownCleanupStageEndsTheOperationAsItWouldHaveEnded() throws Exception {
        TestOperation<SampleOperation.Copy> sample = SampleOperation.operation();
        String json = stored("stored-state-1-cleanup.json").replace("\"remove\"", "\"gone\"");
        EngineDriver<SampleOperation.Copy> driver = new EngineDriver<>(simulator, sample);
        driver.restartFrom(sample.read(json));
        assertThat(driver.end(Ending.Failed.class).job().stateName()).isEqualTo("Exception");
    }

    /** A state is stored with the build, and once more in the journal. */
    @Test
    void whatFindsTheJobIsNotStoredAfterTheJobIsKnown() {
        EngineDriver<ReferencePointExport> export = new EngineDriver<>(simulator, nightly);
        export.runUntilFollowing();
        String following = StateCodec.write(export.lastSaved());
        assertThat(following).doesNotContain("intent", "\"known\"");
    }

    @Test
    void aStateSurvivesStorageAtEveryTurn() {
        EngineDriver<ReferencePointExport> export = new EngineDriver<>(simulator, nightly);
        List<Integer> lengths = new ArrayList<>();
        export.runUntil(state -> {
            String json = StateCodec.write(state);
            if (state.data().completed() == null) {
                lengths.add(json.length());
            }
            assertThat(StateCodec.write(read(json))).isEqualTo(json);
            return false;
        });
        assertThat(lengths).hasSizeGreaterThan(5).allMatch(length -> length < 4_096);
    }

    private OperationState<ReferencePointExport> read(String json) {
        try {
            return nightly.read(json);
        } catch (InvalidParameterException e) {
            throw new AssertionError(e);
        }
    }
}
