package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.jenkins.plugins.hyperv.InSeveralLocales;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.TestManifests;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.Outcome;
import io.jenkins.plugins.hyperv.operation.TestOperation;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.SimulatedHostBuilder;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedJobEnding;
import io.jenkins.plugins.hyperv.simulator.wmi.HostTraits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every manifest that an export can leave conforms to the schema in docs/. */
@InSeveralLocales
class ManifestSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("docs", "hyperv-export-manifest.schema.json")));

    ManifestSchemaTest() throws IOException {}

    private static Manifest manifest(SimulatedHost simulator, TestOperation<ReferencePointExport> operation)
            throws IOException {
        Outcome outcome = new EngineDriver<>(simulator, operation).run();
        return outcome instanceof Outcome.Unsuccessful lost
                ? TestManifests.read(lost.artifact().orElseThrow().content())
                : TestExports.manifest(((Outcome.Completed) outcome).result());
    }

    private void assertValid(Manifest manifest) throws IOException {
        assertThat(schema.validate(JSON.readTree(manifest.toJson()))).isEmpty();
    }

    @Test
    void aFullExport() throws IOException {
        assertValid(manifest(simulator().inProcess(), TestExports.nightly()));
    }

    @Test
    void aDifferentialExportOfOneMachine() throws Exception {
        SimulatedHost simulator = simulator().inProcess();
        String base = simulator.inventory().referencePoints().get(1).id();
        assertValid(manifest(
                simulator, TestExports.request().base(base).machine("web1").build()));
    }

    @Test
    void anExportOfAHostThatReportsDisksAsPaths() throws IOException {
        SimulatedHost simulator = simulator()
                .traits(HostTraits.documented().withExportedDisksAsPaths())
                .inProcess();
        simulator.exports().writeDiskImages();
        Manifest manifest = manifest(simulator, TestExports.nightly());
        assertValid(manifest);
        assertThat(manifest.files()).extracting(Manifest.File::kind).contains("disk");
    }

    @Test
    void anExportWithoutAJob() throws IOException {
        SimulatedHost simulator = simulator().inProcess();
        simulator.exports().next(new ExportReply.CompletesAtOnce());
        assertValid(manifest(simulator, TestExports.nightly()));
    }

    @Test
    void anExportWithWarnings() throws IOException {
        SimulatedHost simulator = simulator().inProcess();
        simulator.exports().nextEnds(new SimulatedJobEnding.CompletedWithWarnings("Low on space."));
        assertValid(manifest(simulator, TestExports.nightly()));
    }

    @Test
    void aLostResult() throws IOException {
        SimulatedHost simulator = simulator().inProcess();
        simulator.exports().nextEnds(new SimulatedJobEnding.Disappears());
        assertValid(manifest(simulator, TestExports.nightly()));
    }

    @Test
    void theSchemaRejectsAManifestWithAMissingOrUnknownProperty() throws IOException {
        JsonNode valid = JSON.readTree(
                manifest(simulator().inProcess(), TestExports.nightly()).toJson());
        valid.fieldNames().forEachRemaining(name -> {
            ObjectNode without = valid.deepCopy();
            without.remove(name);
            assertThat(schema.validate(without)).as(name).isNotEmpty();
        });
        ObjectNode more = valid.deepCopy();
        more.put("password", "x");
        assertThat(schema.validate(more)).isNotEmpty();
    }

    private static SimulatedHostBuilder simulator() {
        return SimulatedHost.builder();
    }
}
