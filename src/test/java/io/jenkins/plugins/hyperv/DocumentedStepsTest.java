package io.jenkins.plugins.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.build.GroovyScript;
import io.jenkins.plugins.hyperv.build.MarkdownDocument;
import io.jenkins.plugins.hyperv.build.MarkdownDocument.CodeBlock;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** The documentation of the steps is that of their descriptors: each parameter with its type and default, and no other. */
class DocumentedStepsTest {

    private static final MarkdownDocument REFERENCE = MarkdownDocument.read(Path.of("docs", "steps.md"));
    private static final Pattern SHARED_PARAMETERS = Pattern.compile("]\\(#(parameters-of-[a-z-]+)\\)");
    private static final Pattern VARIABLE = Pattern.compile("\"(HYPERV_[A-Z_]+)\"");
    private static final String REQUIRED = "required";

    /** Type and default of a parameter, as the tables have them. */
    private record Documented(String type, String defaultValue) {}

    static List<StepDescriptor> descriptors() {
        return StepArgumentsTest.descriptors();
    }

    @Test
    void everyStepHasASectionAndARowInTheReadme() {
        List<String> steps =
                descriptors().stream().map(StepDescriptor::getFunctionName).toList();
        assertThat(REFERENCE.sections().keySet())
                .filteredOn(section -> section.startsWith("hyperv"))
                .containsExactlyInAnyOrderElementsOf(steps);
        String readme = MarkdownDocument.read(Path.of("README.md")).text();
        assertThat(MarkdownDocument.rows(readme, "step"))
                .extracting(cells -> cells.get(0).replaceAll("\\[`(\\w+)`].*", "$1"))
                .containsExactlyInAnyOrderElementsOf(steps);
    }

    @ParameterizedTest
    @MethodSource("descriptors")
    void theReferenceHasEveryParameterOfTheStepWithItsTypeAndDefault(StepDescriptor descriptor) throws Exception {
        Class<?> step = descriptor.getClass().getEnclosingClass();
        assertThat(documented(descriptor.getFunctionName())).isEqualTo(actual(step));
    }

    @ParameterizedTest
    @MethodSource("descriptors")
    void theBuildStepHasTheSameParameters(StepDescriptor descriptor) throws Exception {
        Class<?> step = descriptor.getClass().getEnclosingClass();
        Map<String, Documented> ofStep = actual(step);
        ofStep.remove("label");
        assertThat(actual(Class.forName(step.getName().replaceFirst("Step$", "Builder"))))
                .isEqualTo(ofStep);
    }

    /** The tables of the section, and of the shared sections that it links. */
    private static Map<String, Documented> documented(String step) {
        Map<String, String> sections = REFERENCE.sections();
        String section = sections.get(step);
        Stream<String> shared = SHARED_PARAMETERS
                .matcher(section)
                .results()
                .map(link -> sections.entrySet().stream()
                        .filter(each -> anchor(each.getKey()).equals(link.group(1)))
                        .findFirst()
                        .orElseThrow()
                        .getValue());
        return Stream.concat(Stream.of(section), shared)
                .flatMap(text -> MarkdownDocument.rows(text, "parameter", "type", "default").stream())
                .collect(Collectors.toMap(
                        cells -> cells.get(0).replace("`", ""),
                        cells -> new Documented(cells.get(1), cells.get(2).replace("`", ""))));
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** The parameters that Jenkins binds: those of the constructor, which are required, and the setters. */
    private static Map<String, Documented> actual(Class<?> step) throws ReflectiveOperationException {
        Constructor<?> constructor = Arrays.stream(step.getConstructors())
                .filter(each -> each.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst()
                .orElseThrow();
        Object instance = constructor.newInstance(new Object[constructor.getParameterCount()]);
        Map<String, Documented> parameters = new LinkedHashMap<>();
        for (Parameter parameter : constructor.getParameters()) {
            parameters.put(parameter.getName(), new Documented(type(parameter.getType()), REQUIRED));
        }
        for (Method setter : step.getMethods()) {
            if (setter.isAnnotationPresent(DataBoundSetter.class)) {
                String name = setter.getName().substring(3);
                Method getter = getter(step, name);
                parameters.put(
                        name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1),
                        new Documented(type(getter.getReturnType()), shown(getter.invoke(instance))));
            }
        }
        return parameters;
    }

    private static Method getter(Class<?> step, String name) throws NoSuchMethodException {
        try {
            return step.getMethod("get" + name);
        } catch (NoSuchMethodException e) {
            return step.getMethod("is" + name);
        }
    }

    private static String type(Class<?> type) {
        return Map.of(String.class, "text", int.class, "number", boolean.class, "boolean", List.class, "list")
                .get(type);
    }

    private static String shown(Object defaultValue) {
        return defaultValue == null || List.of().equals(defaultValue) ? "none" : defaultValue.toString();
    }

    static List<CodeBlock> groovy() throws IOException {
        return MarkdownDocument.all().stream()
                .flatMap(document -> document.codeBlocks().stream())
                .filter(block -> block.language().equals("groovy"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("groovy")
    void theExampleHasParametersOfTheStepAndAllThatAreRequired(CodeBlock block) throws Exception {
        for (GroovyScript.Call call : calls(block)) {
            Map<String, Documented> parameters = parameters(call.method());
            List<String> required = parameters.entrySet().stream()
                    .filter(parameter -> parameter.getValue().defaultValue().equals(REQUIRED))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(call.arguments().keySet())
                    .as(block + " " + call.method())
                    .isSubsetOf(parameters.keySet())
                    .containsAll(required);
        }
    }

    @Test
    void everyStepHasAnExample() throws IOException {
        assertThat(groovy().stream().flatMap(block -> calls(block).stream()).map(GroovyScript.Call::method))
                .containsAll(descriptors().stream()
                        .map(StepDescriptor::getFunctionName)
                        .toList());
    }

    private static List<GroovyScript.Call> calls(CodeBlock block) {
        return GroovyScript.parse(block.toString(), block.code()).calls().stream()
                .filter(call -> call.method() != null && call.method().startsWith("hyperv"))
                .toList();
    }

    private static Map<String, Documented> parameters(String step) throws ReflectiveOperationException {
        return actual(descriptors().stream()
                .filter(descriptor -> descriptor.getFunctionName().equals(step))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step " + step))
                .getClass()
                .getEnclosingClass());
    }

    @Test
    void theReferenceHasEveryVariableOfFreestyleJobs() throws IOException {
        Set<String> variables = new TreeSet<>();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        for (Path source : sources) {
            VARIABLE.matcher(Files.readString(source)).results().forEach(found -> variables.add(found.group(1)));
        }
        List<String> documented = new ArrayList<>();
        MarkdownDocument.rows(REFERENCE.text(), "build step", "variables")
                .forEach(cells -> Pattern.compile("HYPERV_[A-Z_]+")
                        .matcher(cells.get(1))
                        .results()
                        .forEach(found -> documented.add(found.group())));
        assertThat(documented).containsAll(variables);
        assertThat(variables).isNotEmpty().containsAll(documented);
    }
}
