package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Upload of the plugin by an administrator, and its presence in the Snippet Generator. */
@Order(1)
@RealJenkins
class InstallIT {

    @Test
    void anUploadLoadsThePluginWithoutARestart(Installation jenkins) throws Exception {
        JsonNode plugins = jenkins.http().json("pluginManager/api/json?depth=1").get("plugins");
        assertThat(plugins)
                .filteredOn(plugin -> plugin.get("shortName").asText().equals("hyperv-export"))
                .singleElement()
                .satisfies(plugin -> {
                    assertThat(plugin.get("active").asBoolean()).isTrue();
                    assertThat(plugin.get("longName").asText()).isEqualTo("Hyper-V Export");
                });
        assertThat(jenkins.http()
                        .json("updateCenter/api/json?tree=restartRequiredForCompletion")
                        .get("restartRequiredForCompletion")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void theSnippetGeneratorOffersTheStep(Installation jenkins) throws Exception {
        assertThat(jenkins.http().get("pipeline-syntax/").expect(200).body())
                .contains("hypervExportReferencePoint: Export a Hyper-V reference point");
        assertThat(jenkins.http().get("pipeline-syntax/html").expect(200).body())
                .contains("hypervExportReferencePoint")
                .contains("exportDirectory")
                .contains("baseReferencePoint");
    }

    @Test
    void theSnippetGeneratorOmitsDefaults(Installation jenkins) throws Exception {
        String json = """
                {"stapler-class":"io.jenkins.plugins.hyperv.HypervExportReferencePointStep",
                 "$class":"io.jenkins.plugins.hyperv.HypervExportReferencePointStep",
                 "host":"hv01","referencePoint":"nightly","exportDirectory":"D:\\\\Exports","baseReferencePoint":"",
                 "machines":[{"machine":"web1","disks":""}]}""";
        String snippet = jenkins.http()
                .post("pipeline-syntax/generateSnippet", Map.of("json", json))
                .expect(200)
                .body();
        assertThat(snippet.strip())
                .isEqualTo("hypervExportReferencePoint exportDirectory: 'D:\\\\Exports', host: 'hv01',"
                        + " machines: [[machine: 'web1']], referencePoint: 'nightly'");
    }

    @Test
    void theSnippetGeneratorWritesEveryField(Installation jenkins) throws Exception {
        String json = """
                {"stapler-class":"io.jenkins.plugins.hyperv.HypervExportReferencePointStep",
                 "$class":"io.jenkins.plugins.hyperv.HypervExportReferencePointStep",
                 "host":"hv01","referencePoint":"nightly","exportDirectory":"D:/Exports","collection":"Web tier",
                 "baseReferencePoint":"sunday","label":"Export",
                 "timeoutMinutes":"45","outageToleranceMinutes":"7","cancelOnAbort":false}""";
        assertThat(jenkins.http()
                        .post("pipeline-syntax/generateSnippet", Map.of("json", json))
                        .expect(200)
                        .body()
                        .strip())
                .isEqualTo("hypervExportReferencePoint baseReferencePoint: 'sunday', cancelOnAbort: false,"
                        + " collection: 'Web tier', exportDirectory: 'D:/Exports', host: 'hv01', label: 'Export',"
                        + " outageToleranceMinutes: 7, referencePoint: 'nightly', timeoutMinutes: 45");
    }
}
