package io.jenkins.plugins.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.hyperv.hosts.AuthenticationScheme;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.Symbol;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.yaml.snakeyaml.Yaml;

/** The examples of configuration as code and Job DSL contain exactly the existing fields. */
class ExamplesTest {

    private String document;

    @BeforeEach
    void read() throws IOException {
        document = Files.readString(Path.of("docs", "configuration-as-code.md"));
    }

    private String example(String language) {
        return example(language, "");
    }

    /** The first example that contains a text. */
    private String example(String language, String part) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(document)
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains(part))
                .findFirst()
                .orElseThrow();
    }

    /** The fields that Jenkins binds: constructor parameters and setters. */
    private static Set<String> fields(Class<?> type) {
        Stream<String> parameters = Arrays.stream(type.getConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))
                .map(Constructor::getParameters)
                .flatMap(Arrays::stream)
                .map(Parameter::getName);
        Stream<String> setters = Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .map(Method::getName)
                .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4));
        return Stream.concat(parameters, setters).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theYamlExampleHasEveryFieldOfTheConfigurationAndOfAHost() {
        String yaml = example("yaml");
        assertThat(found(yaml, "^ {6}(?:- |  )(\\w+):")).isEqualTo(fields(HypervHostConfiguration.class));
        assertThat(found(yaml, "^ {4}(\\w+):")).isEqualTo(fields(HypervExportConfiguration.class));
        assertThat(found(yaml, "^ {2}(\\w+):"))
                .containsExactlyInAnyOrder(HypervExportConfiguration.class
                        .getAnnotation(Symbol.class)
                        .value());
        assertThat(found(yaml, "authentication: (\\w+)")).allSatisfy(AuthenticationScheme::valueOf);
    }

    /** As the Configuration as Code plugin binds it: by the constructor, then by the setters. */
    @Test
    void theYamlExampleBindsToAValidConfiguration() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        Map<String, Object> yaml = new Yaml().load(example("yaml"));
        JsonNode example = mapper.valueToTree(yaml).at("/unclassified/hypervExport");
        List<HypervHostConfiguration> hosts = new ArrayList<>();
        for (JsonNode fields : example.get("hosts")) {
            HypervHostConfiguration host = new HypervHostConfiguration(
                    fields.get("name").textValue(), fields.get("address").textValue());
            for (Map.Entry<String, JsonNode> field : fields.properties()) {
                set(mapper, host, field.getKey(), field.getValue());
            }
            hosts.add(host);
        }
        HypervExportConfiguration configuration = new HypervExportConfiguration();
        configuration.setAllowedHostAddresses(
                example.get("allowedHostAddresses").textValue());
        configuration.setHosts(hosts);
        assertThat(configuration.getHosts()).hasSize(2).allMatch(host -> host.getCredentialsId() != null);
        assertThat(configuration.getHosts().get(1).getAllowedExportDirectories())
                .contains("D:\\Exports");
    }

    private static void set(ObjectMapper mapper, HypervHostConfiguration host, String field, JsonNode value)
            throws ReflectiveOperationException {
        // The plugin replaces such values: here with the content of a file.
        boolean isSecret = value.asText().startsWith("${");
        for (Method method : HypervHostConfiguration.class.getMethods()) {
            if (method.isAnnotationPresent(DataBoundSetter.class)
                    && method.getName().substring(3).equalsIgnoreCase(field)) {
                method.invoke(host, isSecret ? null : mapper.convertValue(value, method.getParameterTypes()[0]));
            }
        }
    }

    @Test
    void theDslExampleHasEveryFieldOfTheBuildStep() {
        String dsl = example("groovy");
        assertThat(found(dsl, "^ {12}(\\w+)[ (]")).isEqualTo(fields(HypervExportReferencePointBuilder.class));
        assertThat(found(dsl, "^ {20}(\\w+)\\(")).isEqualTo(fields(MachineSelection.class));
        assertThat(found(dsl, "^ {8}(\\w+) \\{"))
                .containsExactly(HypervExportReferencePointBuilder.DescriptorImpl.class
                        .getAnnotation(Symbol.class)
                        .value());
    }

    @Test
    void theDslExampleHasEveryFieldOfTheSnapshotBuildStep() {
        String dsl = example("groovy", "hypervExportSnapshot {");
        assertThat(found(dsl, "^ {12}(\\w+)[ (]")).isEqualTo(fields(HypervExportSnapshotBuilder.class));
        assertThat(found(dsl, "^ {8}(\\w+) \\{"))
                .containsExactly(HypervExportSnapshotBuilder.DescriptorImpl.class
                        .getAnnotation(Symbol.class)
                        .value());
    }
}
