package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** States as earlier versions of the plugin stored them. The files are never changed: builds out there hold such text. */
class StoredStateTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static String stored(String file) throws Exception {
        try (InputStream in = StoredStateTest.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void anExportThatVersion1LeftInTheMiddleIsTakenUpAndCompleted() throws Exception {
        // Ids and times of the simulated host are the same each time, so that the stored job is this one.
        DrivenExport export = new DrivenExport(SimulatedHost.builder().inProcess(), Requests.nightly());
        export.runUntil(Phase.FOLLOWING);
        export.saved.add(ExportState.read(stored("stored-state-1.json")));
        export.restart();
        assertThat(export.run()).isInstanceOf(Outcome.Completed.class);
        assertThat(export.exportsStarted()).isOne();
    }

    @Test
    void everyFieldOfVersion1IsUnderstood() throws Exception {
        String json = stored("stored-state-1.json");
        assertThat(JSON.readTree(ExportState.read(json).toJson())).isEqualTo(JSON.readTree(json));
    }

    @Test
    void aFieldOfALaterMinorFormIsPassedOver() throws Exception {
        ObjectNode later = (ObjectNode) JSON.readTree(stored("stored-state-1.json"));
        later.put("favouriteColour", "blue");
        assertThat(ExportState.read(later.toString())).isEqualTo(ExportState.read(stored("stored-state-1.json")));
    }

    @Test
    void aStateThatCannotBeReadIsRefusedInWords() {
        assertThatThrownBy(() -> ExportState.resume("{\"version\":1,\"phase\":", 0))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> ExportState.resume("{\"version\":1,\"phase\":\"DANCING\"}", 0))
                .isInstanceOf(InvalidParameterException.class);
    }

    /** It is stored with the build, and once more for builds that cannot go on. */
    @Test
    void whatWasKeptToFindTheJobIsNotStoredOnceItIsKnown() {
        DrivenExport export = new DrivenExport(SimulatedHost.builder().inProcess(), Requests.nightly());
        export.runUntil(Phase.FOLLOWING);
        String stored = export.saved.get(export.saved.size() - 1).toJson();
        assertThat(stored).doesNotContain("Msvm_ReferencePointCollection", "knownJobs");
        assertThat(stored.length()).isLessThan(2_000);
    }
}
