package io.jenkins.plugins.hyperv.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Job or other item.
 *
 * @param path its URL below Jenkins' own, with a slash at the end: {@code job/name/} or {@code job/folder/job/name/}
 */
record JenkinsJob(JenkinsHttp http, String path) {

    /** Creates a Pipeline job that runs in the sandbox. The folder is empty for the top level. */
    static JenkinsJob pipeline(JenkinsHttp http, String folder, String name, String script) throws Exception {
        return create(http, folder, name, pipelineConfig(script));
    }

    /** The config.xml of a Pipeline job that runs in the sandbox. */
    static String pipelineConfig(String script) {
        return """
                <flow-definition>
                  <definition class="org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition">
                    <script>%s</script>
                    <sandbox>true</sandbox>
                  </definition>
                </flow-definition>""".formatted(escaped(script));
    }

    /** Creates an item from its config.xml. */
    static JenkinsJob create(JenkinsHttp http, String folder, String name, String configXml) throws Exception {
        http.post(folder + "createItem?name=" + name, "application/xml", configXml)
                .expect(200);
        return new JenkinsJob(http, folder + "job/" + name + "/");
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    String configXml() throws IOException, InterruptedException {
        return http.get(path + "config.xml").expect(200).body();
    }

    /** Starts a build and waits until it has a number. */
    JenkinsBuild start() throws Exception {
        JenkinsResponse answer = http.post(path + "build?delay=0sec", Map.of()).expect(201);
        String item = answer.location().orElseThrow().replaceAll(".*(queue/item/\\d+)/?$", "$1");
        int number = Await.until("the start of " + path, Duration.ofSeconds(60), () -> "", () -> {
            JsonNode executable = http.json(item + "/api/json").path("executable");
            return executable.has("number")
                    ? Optional.of(executable.get("number").asInt())
                    : Optional.empty();
        });
        return new JenkinsBuild(http, path + number + "/");
    }
}
