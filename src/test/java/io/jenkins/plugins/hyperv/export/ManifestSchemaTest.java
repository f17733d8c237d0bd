package io.jenkins.plugins.hyperv.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.SimulatedHostBuilder;
import io.jenkins.plugins.hyperv.simulator.model.Ending;
import io.jenkins.plugins.hyperv.simulator.model.ExportReply;
import io.jenkins.plugins.hyperv.simulator.wmi.HostTraits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every manifest that an export can leave is of the form that docs/ describes. */
class ManifestSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("docs", "hyperv-export-manifest.schema.json")));

    ManifestSchemaTest() throws IOException {}

    private static Manifest manifest(SimulatedHost simulator, ExportRequest request) {
        Outcome outcome = new DrivenExport(simulator, request).run();
        return outcome instanceof Outcome.ResultLost lost ? lost.manifest() : ((Outcome.Completed) outcome).manifest();
    }

    private void assertValid(Manifest manifest) throws IOException {
        assertThat(schema.validate(JSON.readTree(manifest.toJson()))).isEmpty();
    }

    @Test
    void aFullExport() throws IOException {
        assertValid(manifest(simulator().inProcess(), Requests.nightly()));
    }

    @Test
    void aDifferentialExportOfSomeDisks() throws Exception {
        SimulatedHost simulator = simulator().inProcess();
        String base = simulator.inventory().referencePoints().get(1).id();
        assertValid(manifest(
                simulator,
                Requests.with(
                        SampleInventory.NIGHTLY,
                        base,
                        List.of(MachineChoice.parse("web1", null)),
                        OperationLimits.DEFAULT)));
    }

    @Test
    void anExportOfAHostThatReportsDisksAsPaths() throws IOException {
        Manifest manifest = manifest(
                simulator()
                        .traits(HostTraits.documented().withExportedDisksAsPaths())
                        .inProcess(),
                Requests.nightly());
        assertValid(manifest);
        assertThat(manifest.files()).extracting(Manifest.File::kind).contains("disk");
    }

    @Test
    void anExportWithoutAJob() throws IOException {
        SimulatedHost simulator = simulator().inProcess();
        simulator.exports().next(new ExportReply.CompletesAtOnce());
        assertValid(manifest(simulator, Requests.nightly()));
    }

    @Test
    void anExportWithWarnings() throws IOException {
        SimulatedHost simulator = simulator().inProcess();
        simulator.exports().nextEnds(new Ending.CompletedWithWarnings("Low on space."));
        assertValid(manifest(simulator, Requests.nightly()));
    }

    @Test
    void aLostResult() throws IOException {
        SimulatedHost simulator = simulator().inProcess();
        simulator.exports().nextEnds(new Ending.Disappears());
        assertValid(manifest(simulator, Requests.nightly()));
    }

    @Test
    void theSchemaRefusesAManifestWithAPieceMissingOrTooMany() throws IOException {
        JsonNode valid = JSON.readTree(
                manifest(simulator().inProcess(), Requests.nightly()).toJson());
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
