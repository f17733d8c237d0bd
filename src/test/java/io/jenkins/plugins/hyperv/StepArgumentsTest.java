package io.jenkins.plugins.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.DataBoundSetter;

/** Arguments of Pipeline steps, which users write by hand. */
class StepArgumentsTest {

    private static final StepArguments ARGUMENTS =
            StepArguments.ofHostJob("hypervStep").with(StepArguments.Type.MACHINES, "machines");

    private static Object checked(String name, Object value) throws AbortException {
        return ARGUMENTS.check(Map.of(name, value)).get(name);
    }

    static List<Object> machinesByName() {
        return List.of("web1", List.of("web1"), List.of(Map.of("machine", "web1")));
    }

    @ParameterizedTest
    @MethodSource("machinesByName")
    void aMachineCanBeANameAListOfNamesOrMaps(Object value) throws AbortException {
        assertThat(checked("machines", value)).isEqualTo(List.of(Map.of("machine", "web1")));
    }

    @Test
    void disksCanBeAListOrLines() throws AbortException {
        Object machine = Map.of("machine", "web1", "disks", List.of("a", "b"));
        assertThat(checked("machines", List.of(machine)))
                .isEqualTo(List.of(Map.of("machine", "web1", "disks", "a\nb")));
    }

    @Test
    void aMachineThatIsNoNameIsRejected() {
        assertThatThrownBy(() -> checked("machines", List.of(7)))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("machines")
                .hasMessageContaining("\"7\"");
    }

    @Test
    void numbersCanBeDigits() throws AbortException {
        assertThat(checked("timeoutMinutes", "30")).isEqualTo(30);
        assertThat(checked("timeoutMinutes", 30L)).isEqualTo(30);
    }

    @Test
    void wrongTypesFailWithASentenceThatNamesTheParameterAndTheValue() {
        assertThatThrownBy(() -> checked("timeoutMinutes", "soon"))
                .isInstanceOf(AbortException.class)
                .hasMessage("The parameter timeoutMinutes must be a whole number, not \"soon\".");
        assertThatThrownBy(() -> checked("timeoutMinutes", 1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> checked("timeoutMinutes", 3_000_000_000L)).hasMessageContaining("3000000000");
        assertThatThrownBy(() -> checked("cancelOnAbort", "yes")).hasMessageContaining("true or false");
        assertThatThrownBy(() -> checked("host", List.of("hv01"))).hasMessageContaining("host must be text");
    }

    @Test
    void anUnknownNameFailsWithTheKnownNames() {
        assertThatThrownBy(() -> checked("hosts", "hv01"))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("\"hosts\"")
                .hasMessageContaining("cancelOnAbort, credentialsId, host, label, machines");
    }

    @Test
    void nullMeansTheDefault() throws AbortException {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("timeoutMinutes", null);
        assertThat(ARGUMENTS.check(arguments)).isEmpty();
    }

    static List<StepDescriptor> descriptors() {
        return List.of(
                new HypervExportReferencePointStep.DescriptorImpl(),
                new HypervExportSnapshotStep.DescriptorImpl(),
                new HypervCreateReferencePointStep.DescriptorImpl(),
                new HypervDestroyReferencePointStep.DescriptorImpl(),
                new HypervReferencePointsStep.DescriptorImpl(),
                new HypervVerifyExportStep.DescriptorImpl());
    }

    @ParameterizedTest
    @MethodSource("descriptors")
    @SuppressWarnings("deprecation")
    void everyParameterOfAStepHasAType(StepDescriptor descriptor) throws Exception {
        Class<?> step = descriptor.getClass().getEnclosingClass();
        Set<String> parameters = Arrays.stream(step.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .map(Method::getName)
                .map(name -> name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThatThrownBy(() -> descriptor.newInstance(Map.of("unknown", "")))
                .hasMessageStartingWith(descriptor.getFunctionName() + " has no parameter");
        for (String parameter : parameters) {
            descriptor.newInstance(new HashMap<>(Collections.singletonMap(parameter, null)));
        }
    }
}
