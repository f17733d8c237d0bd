package io.jenkins.plugins.hyperv.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Import and export of hosts by Configuration as Code. */
@WithJenkins
class ConfigurationAsCodeTest {

    @Test
    void hostsAreImportedAndExported(JenkinsRule jenkins, @TempDir Path directory) throws Exception {
        Path yaml = Files.writeString(directory.resolve("jenkins.yaml"), """
                unclassified:
                  hypervExport:
                    hosts:
                      - name: "hv01"
                        address: "hv01.example.com"
                        https: false
                        credentialsId: "hyperv"
                        allowedExportDirectories: "D:\\\\Exports"
                """);
        ConfigurationAsCode.get().configure(yaml.toString());
        assertThat(HypervExportConfiguration.get().getHosts()).singleElement().satisfies(host -> {
            assertThat(host.getAddress()).isEqualTo("hv01.example.com");
            assertThat(host.isHttps()).isFalse();
            assertThat(host.getAllowedExportDirectories()).isEqualTo("D:\\Exports");
        });
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        assertThat(exported.toString(StandardCharsets.UTF_8))
                .contains("hypervExport:")
                .contains("name: \"hv01\"")
                .contains("address: \"hv01.example.com\"");
    }
}
