package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A Jenkins whose administrator has not set its URL. */
@Order(6)
@RealJenkins
class RootUrlIT {
    private static final String FOLDER = "job/without-url/";

    @BeforeEach
    void removeTheUrl(Installation jenkins) throws Exception {
        jenkins.rootUrl(null);
    }

    @AfterEach
    void restoreTheUrl(Installation jenkins) throws Exception {
        jenkins.rootUrl(jenkins.http().root().toString());
        jenkins.host().exports().duration(Duration.ZERO);
    }

    @Test
    void logAndManifestHaveTheFullNameOfABuildAndNoRelativeUrl(Installation jenkins) throws Exception {
        JenkinsJob.create(jenkins.http(), "", "without-url", "<com.cloudbees.hudson.plugins.folder.Folder/>");
        jenkins.host().exports().duration(Duration.ofHours(1));
        JenkinsBuild first = JenkinsJob.pipeline(
                        jenkins.http(), FOLDER, "first", Installation.step("D:/Exports/without-url"))
                .start()
                .awaitConsole("started");
        assertThat(JenkinsJob.create(
                                jenkins.http(), FOLDER, "second", FreestyleIT.config("D:\\Exports\\without-url", ""))
                        .start()
                        .expect("FAILURE"))
                .contains("without-url/first #1")
                .doesNotContain("(job/", "job/without-url/job/first");
        jenkins.host().clock().advance(Duration.ofHours(1));
        first.expect("SUCCESS");
        JsonNode manifest = new ObjectMapper().readTree(first.artifact("hyperv-export-manifest.json"));
        String schema = Files.readString(Path.of("docs", "hyperv-export-manifest.schema.json"));
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(manifest))
                .isEmpty();
        assertThat(manifest.at("/build/job").asText()).isEqualTo("without-url/first");
        assertThat(manifest.at("/build/number").asInt()).isEqualTo(1);
        assertThat(manifest.path("build").path("url").textValue())
                .as("a URL in the manifest")
                .isNull();
    }
}
