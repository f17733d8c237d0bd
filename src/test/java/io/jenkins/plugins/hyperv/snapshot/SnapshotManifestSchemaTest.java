package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every manifest that a snapshot export can leave conforms to the schema in docs/. */
class SnapshotManifestSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("docs", "hyperv-snapshot-manifest.schema.json")));
    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();

    SnapshotManifestSchemaTest() throws IOException {}

    private OperationResult export(TestSnapshots.Builder builder) {
        return new EngineDriver<>(simulator, builder.build()).complete();
    }

    private void assertValid(OperationResult result) throws IOException {
        assertThat(schema.validate(JSON.readTree(result.artifact().content()))).isEmpty();
    }

    @Test
    void aFullAndADifferentialExportOfAMachine() throws IOException {
        OperationResult full = export(TestSnapshots.machine("web1"));
        assertValid(full);
        assertValid(export(TestSnapshots.machine("web1")
                .directory("D:\\Exports\\second")
                .base("lastSuccessful")
                .keep(1)
                .history(List.of(TestSnapshots.record(full)))));
    }

    @Test
    void anExportOfAGroup() throws IOException {
        assertValid(export(TestSnapshots.group("Web tier").crashConsistent()));
    }

    @Test
    void anExportWithoutJobs() throws IOException {
        simulator.model().snapshots().script(Call.EXPORT).always(new ExportReply.CompletesAtOnce());
        assertValid(export(TestSnapshots.machine("web1")));
    }

    @Test
    void anExportToAShare() throws IOException {
        OperationResult result = export(TestSnapshots.machine("web1").directory("\\\\nas\\exports\\web1"));
        assertValid(result);
        assertThat(TestSnapshots.manifest(result).totalBytes()).isNull();
    }

    @Test
    void checksWithoutAnExport() throws IOException {
        assertValid(export(TestSnapshots.machine("web1").preflightOnly()));
    }

    @Test
    void theSchemaRejectsAManifestWithAMissingOrUnknownProperty() throws IOException {
        JsonNode valid =
                JSON.readTree(export(TestSnapshots.machine("web1")).artifact().content());
        valid.fieldNames().forEachRemaining(name -> {
            ObjectNode without = valid.deepCopy();
            without.remove(name);
            assertThat(schema.validate(without)).as(name).isNotEmpty();
        });
        ObjectNode more = valid.deepCopy();
        more.put("password", "x");
        assertThat(schema.validate(more)).isNotEmpty();
    }
}
