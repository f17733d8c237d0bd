package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.ManifestJob;
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
            .getSchema(Files.readString(Path.of("docs", "hyperv-export-manifest.schema.json")));
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
        OperationResult second = export(TestSnapshots.machine("web1")
                .directory("D:\\Exports\\web1-43")
                .base("lastSuccessful")
                .keep(1)
                .history(List.of(TestSnapshots.record(full))));
        assertValid(second);
    }

    @Test
    void theSameExportHasTheSameBytes() {
        String content = export(TestSnapshots.group("Web tier")).artifact().content();
        OperationResult other = new EngineDriver<>(
                        SimulatedHost.builder().inProcess(),
                        TestSnapshots.group("Web tier").build())
                .complete();
        assertThat(other.artifact().content()).isEqualTo(content);
    }

    @Test
    void everyCallHasItsJobWithTheRawNumbers() {
        RecordedExport first = TestSnapshots.old(export(TestSnapshots.machine("web1")));
        Manifest manifest = TestSnapshots.manifest(export(TestSnapshots.machine("web1")
                .directory("D:\\Exports\\second")
                .keep(1)
                .history(List.of(first))));
        assertThat(manifest.jobs())
                .extracting(ManifestJob::call)
                .containsExactly(
                        "CreateSnapshot", "ExportSystemDefinition", "ConvertToReferencePoint", "DestroyReferencePoint");
        assertThat(manifest.jobs()).allSatisfy(job -> {
            assertThat(job.type()).isPositive();
            assertThat(job.state()).isEqualTo(new Manifest.NumberedValue(7L, "Completed"));
        });
        assertThat(manifest.retention()).isEqualTo(new Manifest.Retention(1, List.of(first.referencePointId())));
    }

    @Test
    void aGroupAndItsMachinesNumberTheConsistencyInOppositeOrder() {
        Manifest manifest = TestSnapshots.manifest(export(TestSnapshots.group("Web tier")));
        assertThat(manifest.referencePoint().consistency()).isEqualTo(new Manifest.NumberedValue(2L, "APPLICATION"));
        assertThat(manifest.machines()).isNotEmpty().allSatisfy(machine -> {
            assertThat(machine.referencePoint().consistency()).isEqualTo(new Manifest.NumberedValue(1L, "APPLICATION"));
            assertThat(machine.disks())
                    .isNotEmpty()
                    .allSatisfy(disk -> assertThat(disk.rctId()).isNotEmpty());
        });
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
