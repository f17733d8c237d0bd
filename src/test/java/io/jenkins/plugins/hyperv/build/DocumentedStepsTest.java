package io.jenkins.plugins.hyperv.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.HypervCreateReferencePointStep;
import io.jenkins.plugins.hyperv.HypervDestroyReferencePointStep;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.HypervExportSnapshotStep;
import io.jenkins.plugins.hyperv.HypervReferencePointsStep;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.junit.jupiter.api.Test;

/** The calls of the steps in the Markdown documentation name parameters that the steps have. */
class DocumentedStepsTest {

    private static final Map<String, Class<? extends Step>> STEPS = Map.of(
            "hypervExportReferencePoint", HypervExportReferencePointStep.class,
            "hypervExportSnapshot", HypervExportSnapshotStep.class,
            "hypervCreateReferencePoint", HypervCreateReferencePointStep.class,
            "hypervDestroyReferencePoint", HypervDestroyReferencePointStep.class,
            "hypervReferencePoints", HypervReferencePointsStep.class);

    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```groovy\n(.*?)^ *```");
    private static final Pattern CALL = Pattern.compile("\\b(hyperv\\w+)\\(");
    private static final Pattern STRING = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern COMMENT = Pattern.compile("//.*");
    /** In brackets: values, such as the entries of {@code machines}. */
    private static final Pattern NESTED = Pattern.compile("[(\\[][^()\\[\\]]*[)\\]]");

    private static final Pattern NAME = Pattern.compile("(?:^|,)\\s*(\\w+)\\s*:");

    private record DocumentedCall(Path document, String step, List<String> parameters) {}

    @Test
    void documentedParametersExist() throws Exception {
        List<DocumentedCall> calls = calls();
        assertThat(calls).extracting(DocumentedCall::step).containsAll(STEPS.keySet());
        for (DocumentedCall call : calls) {
            assertThat(STEPS).as(call.toString()).containsKey(call.step());
            assertThat(call.parameters())
                    .as(call.toString())
                    .isNotEmpty()
                    .doesNotHaveDuplicates()
                    .isSubsetOf(properties(STEPS.get(call.step())))
                    .contains("host");
        }
    }

    @Test
    void theTableOfTheSnapshotStepNamesEveryParameter() throws Exception {
        String document = Files.readString(Path.of("docs", "snapshots.md"));
        assertThat(properties(HypervExportSnapshotStep.class))
                .allSatisfy(property -> assertThat(document).contains("`" + property + "`"));
    }

    private static List<DocumentedCall> calls() throws IOException {
        List<DocumentedCall> calls = new ArrayList<>();
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            List<Path> documents = Stream.concat(Stream.of(Path.of("README.md")), docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
            for (Path document : documents) {
                for (MatchResult block :
                        CODE_BLOCK.matcher(Files.readString(document)).results().toList()) {
                    String code = withoutValues(block.group(1));
                    CALL.matcher(code)
                            .results()
                            .map(call -> new DocumentedCall(
                                    document, call.group(1), names(arguments(code.substring(call.end())))))
                            .forEach(calls::add);
                }
            }
        }
        return calls;
    }

    private static String withoutValues(String code) {
        return COMMENT.matcher(STRING.matcher(code).replaceAll("''")).replaceAll("");
    }

    /** Up to the end of the call, without what is in brackets. */
    private static String arguments(String code) {
        String flat = code;
        for (String before = ""; !before.equals(flat); ) {
            before = flat;
            flat = NESTED.matcher(flat).replaceAll("");
        }
        return flat.substring(0, flat.indexOf(')'));
    }

    private static List<String> names(String arguments) {
        return NAME.matcher(arguments).results().map(name -> name.group(1)).toList();
    }

    private static Set<String> properties(Class<? extends Step> step) throws IntrospectionException {
        return Arrays.stream(Introspector.getBeanInfo(step, Step.class).getPropertyDescriptors())
                .filter(property -> property.getReadMethod() != null)
                .map(property -> property.getName())
                .collect(Collectors.toSet());
    }
}
