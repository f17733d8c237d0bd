package io.jenkins.plugins.hyperv.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.security.FakeAuthentication;
import hudson.security.Permission;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.HttpResponses;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.HypervCreateReferencePointBuilder;
import io.jenkins.plugins.hyperv.HypervCreateReferencePointStep;
import io.jenkins.plugins.hyperv.HypervDestroyReferencePointBuilder;
import io.jenkins.plugins.hyperv.HypervDestroyReferencePointStep;
import io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.HypervExportSnapshotBuilder;
import io.jenkins.plugins.hyperv.HypervExportSnapshotStep;
import io.jenkins.plugins.hyperv.HypervReferencePointsBuilder;
import io.jenkins.plugins.hyperv.HypervReferencePointsStep;
import io.jenkins.plugins.hyperv.HypervVerifyExportBuilder;
import io.jenkins.plugins.hyperv.HypervVerifyExportStep;
import io.jenkins.plugins.hyperv.MachineSelection;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.verb.POST;
import org.springframework.security.access.AccessDeniedException;

/** All form endpoints: doCheck…, doFill…, doList… and doTest…. */
class FormEndpointsTest {

    /** Unexpected values of text fields. */
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "-1",
            "1.5",
            "99999999999999999999",
            "x",
            "'",
            "\"",
            "<script>alert(1)</script>",
            "a\nb",
            "\u0000",
            "${HOST}",
            "x".repeat(10_000));

    private static final List<Object> DESCRIPTORS = List.of(
            new HypervHostConfiguration.DescriptorImpl(),
            new HypervExportConfiguration(),
            new HypervExportReferencePointStep.DescriptorImpl(),
            new HypervExportReferencePointBuilder.DescriptorImpl(),
            new HypervExportSnapshotStep.DescriptorImpl(),
            new HypervExportSnapshotBuilder.DescriptorImpl(),
            new HypervCreateReferencePointStep.DescriptorImpl(),
            new HypervCreateReferencePointBuilder.DescriptorImpl(),
            new HypervDestroyReferencePointStep.DescriptorImpl(),
            new HypervDestroyReferencePointBuilder.DescriptorImpl(),
            new HypervReferencePointsStep.DescriptorImpl(),
            new HypervReferencePointsBuilder.DescriptorImpl(),
            new HypervVerifyExportStep.DescriptorImpl(),
            new HypervVerifyExportBuilder.DescriptorImpl(),
            new MachineSelection.DescriptorImpl());

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private final Item job = mock();
    private SimulatedHost simulator;

    @BeforeEach
    void start() throws Exception {
        simulator = jenkins.startHost(SimulatedHost.builder());
        when(job.getFullName()).thenReturn("team/deploy");
    }

    static Stream<Arguments> endpoints() {
        return DESCRIPTORS.stream()
                .flatMap(descriptor -> Arrays.stream(descriptor.getClass().getMethods())
                        .filter(method -> method.getName().startsWith("do"))
                        .map(method -> Arguments.of(descriptor, method)));
    }

    private Object call(Object descriptor, Method method, Item item, String value) throws Throwable {
        Object[] arguments = Arrays.stream(method.getParameters())
                .map(parameter -> argument(parameter, item, value))
                .toArray();
        try {
            return method.invoke(descriptor, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object argument(Parameter parameter, Item item, String value) {
        Class<?> type = parameter.getType();
        if (type == String.class) {
            return value;
        }
        return type == boolean.class
                ? (Object) false
                : type == int.class ? (Object) 0 : type == Item.class ? item : null;
    }

    private void allow(Permission permission) {
        when(job.hasPermission(permission)).thenReturn(true);
    }

    @Test
    void allEndpointsAreFound() {
        assertThat(endpoints()).hasSizeGreaterThan(25);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void everyEndpointAnswersPostOnly(Object descriptor, Method method) {
        assertThat(method.isAnnotationPresent(POST.class)).isTrue();
    }

    /** The response is the same for all values, so that it leaks nothing, and the host is not contacted. */
    @ParameterizedTest
    @MethodSource("endpoints")
    void aUserWithoutPermissionGetsNoInformation(Object descriptor, Method method) throws Throwable {
        jenkins.jenkins().granted.remove(Jenkins.ADMINISTER);
        for (Item item : new Item[] {null, job}) {
            for (String value : List.of("hv01", "hv99", "", "hyperv", "nightly")) {
                assertNoInformation(descriptor, method, item, value);
            }
        }
        assertThat(simulator.logins().count()).isZero();
        assertThat(jenkins.jenkins().tracked).isEmpty();
    }

    private void assertNoInformation(Object descriptor, Method method, Item item, String value) throws Throwable {
        boolean forAdministrators = descriptor instanceof HypervHostConfiguration.DescriptorImpl
                || descriptor instanceof HypervExportConfiguration;
        if (forAdministrators && !method.getName().startsWith("doFill")) {
            assertThatThrownBy(() -> call(descriptor, method, item, value)).isInstanceOf(AccessDeniedException.class);
            return;
        }
        Object answer = call(descriptor, method, item, value);
        if (answer instanceof FormValidation validation) {
            assertThat(validation.kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(validation.getMessage()).isEmpty();
        } else if (answer instanceof ListBoxModel choices) {
            assertThat(choices).allSatisfy(choice -> assertThat(choice.value).isEqualTo(value));
        } else if (answer instanceof HttpResponses.Text text) {
            assertThat(text.content()).isEqualTo("{}");
        } else {
            assertThat((ComboBoxModel) answer).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void unexpectedValuesGiveShortMessagesAndNoExceptions(Object descriptor, Method method) throws Throwable {
        allow(Item.CONFIGURE);
        for (Item item : new Item[] {null, job}) {
            for (String value : VALUES) {
                Object answer = call(descriptor, method, item, value);
                if (answer instanceof FormValidation validation) {
                    assertThat(validation.getMessage()).hasSizeLessThan(1_000);
                    assertThat(validation.getMessage()).doesNotContain("Exception", "\u0000");
                } else if (answer instanceof HttpResponses.Text text) {
                    assertThat(text.content()).hasSizeLessThan(1_000).doesNotContain("Exception", "<script>");
                }
            }
        }
        assertThat(simulator.logins().count()).isZero();
    }

    /** Jenkins escapes messages, except in the methods that take markup. */
    @Test
    void noResponseContainsMarkup() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.jenkins.plugins.hyperv");
        assertThat(classes.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .map(JavaMethodCall::getName))
                .contains("error", "warning")
                .noneMatch(name -> name.endsWith("WithMarkup") || name.equals("respond"));
    }

    @Test
    void aUserWhoMayConfigureTheJobGetsHostsAndValidationErrors() {
        HypervExportReferencePointBuilder.DescriptorImpl form = new HypervExportReferencePointBuilder.DescriptorImpl();
        allow(Item.CONFIGURE);
        assertThat(form.doFillHostItems(job)).containsExactly("hv01");
        assertThat(form.doCheckHost(job, "hv01").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckHost(job, "hv9")).hasMessageContaining("hv01");
        assertThat(form.doCheckHost(job, "hv9").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckReferencePoint(job, "7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4").kind)
                .isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckReferencePoint(job, "nightly").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckBaseReferencePoint(job, "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckCollection(job, "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckCollection(job, "Web tier").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckCollection(job, "x".repeat(257)).kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckExportDirectory(job, "Exports").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckExportDirectory(job, "D:\\Exports").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckExportDirectory(job, "D:\\${JOB_NAME}").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckTimeoutMinutes(job, "-1").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckOutageToleranceMinutes(job, "many").kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    void theFormOfASnapshotExportTakesEitherAMachineOrAGroup() {
        HypervExportSnapshotBuilder.DescriptorImpl form = new HypervExportSnapshotBuilder.DescriptorImpl();
        allow(Item.CONFIGURE);
        assertThat(form.doCheckMachine(job, "web1", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckMachine(job, "", "Web tier").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckMachine(job, "web1", "Web tier").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckMachine(job, "x".repeat(257), "").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckMachine(job, "${MACHINE}", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckCollection(job, "Web tier", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckCollection(job, "", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckCollection(job, "Web tier", "web1").kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    void theFormOfAVerificationNeedsAManifest() {
        HypervVerifyExportBuilder.DescriptorImpl form = new HypervVerifyExportBuilder.DescriptorImpl();
        allow(Item.CONFIGURE);
        assertThat(form.doCheckManifest(job, "", "", "").getMessage()).startsWith("Enter ");
        assertThat(form.doCheckManifest(job, "", "nightly#42", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckManifest(job, "", "", "D:\\Exports").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckManifest(job, "a/b.json", "", "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckManifest(job, "../b.json", "", "").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckFromBuild(job, "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckFromBuild(job, "../nightly#lastSuccessfulBuild").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckFromBuild(job, "nightly").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckExportDirectory(job, "D:\\Exports\\web").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckExportDirectory(job, "\\\\nas\\exports\\web").kind)
                .isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    void theFormOfASnapshotExportChecksBaseAndRetention() {
        HypervExportSnapshotStep.DescriptorImpl form = new HypervExportSnapshotStep.DescriptorImpl();
        allow(Item.CONFIGURE);
        assertThat(form.doFillBaseItems(job)).containsExactly("lastSuccessful");
        assertThat(form.doCheckBase(job, "", false).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckBase(job, "", true).kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckBase(job, "lastSuccessful", true).kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckBase(job, "7D7A0B1C-2E3F-4A5B-8C6D-9E0F1A2B3C4D", false).kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckBase(job, "yesterday", false).kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckKeepReferencePoints(job, "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckKeepReferencePoints(job, "0").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckKeepReferencePoints(job, "-1").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckKeepReferencePoints(job, "some").kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    void aVirtualMachineSelectionIsValidated() {
        MachineSelection.DescriptorImpl form = new MachineSelection.DescriptorImpl();
        allow(Item.CONFIGURE);
        assertThat(form.doCheckMachine(job, "web1").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckMachine(job, "${MACHINE}").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckMachine(job, "x".repeat(10_000)).kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(form.doCheckDisks(job, "").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckDisks(job, "Microsoft:1\\2\nMicrosoft:3\\4").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckDisks(job, "x".repeat(10_000)).kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    /** Jenkins checks every field of a form that a user has just opened. */
    @ParameterizedTest
    @MethodSource("endpoints")
    void anEmptyFieldIsNoErrorBeforeTheUserHasTyped(Object descriptor, Method method) throws Throwable {
        allow(Item.CONFIGURE);
        if (method.getName().startsWith("doCheck")) {
            FormValidation validation = (FormValidation) call(descriptor, method, job, "");
            assertThat(validation.kind).isEqualTo(FormValidation.Kind.OK);
        }
    }

    @Test
    void anEmptyRequiredFieldHasAHint() {
        HypervExportReferencePointStep.DescriptorImpl form = new HypervExportReferencePointStep.DescriptorImpl();
        allow(Item.CONFIGURE);
        assertThat(List.of(
                        form.doCheckHost(job, ""),
                        form.doCheckReferencePoint(job, ""),
                        form.doCheckExportDirectory(job, " "),
                        new HypervExportSnapshotStep.DescriptorImpl().doCheckMachine(job, "", ""),
                        new MachineSelection.DescriptorImpl().doCheckMachine(job, "")))
                .allSatisfy(hint -> assertThat(hint.getMessage()).startsWith("Enter "));
    }

    @Test
    void noValidationContactsTheHost() throws Throwable {
        allow(Item.CONFIGURE);
        for (Arguments endpoint : endpoints().toList()) {
            Method method = (Method) endpoint.get()[1];
            if (!method.getName().startsWith("doList") && !method.getName().startsWith("doTest")) {
                call(endpoint.get()[0], method, job, "hv01");
            }
        }
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void credentialsAreListedOnlyForUsersWhoMayUseThem() {
        HypervExportReferencePointStep.DescriptorImpl form = new HypervExportReferencePointStep.DescriptorImpl();
        allow(Item.CONFIGURE);
        assertThat(form.doFillCredentialsIdItems(job, "hv01", "now"))
                .extracting(choice -> choice.value)
                .containsExactly("now");
        allow(CredentialsProvider.USE_ITEM);
        assertThat(form.doFillCredentialsIdItems(job, "hv01", "now"))
                .extracting(choice -> choice.value)
                .containsExactly("", "hyperv", "now");
    }

    @Test
    void credentialsAreListedAsTheIdentityOfTheBuildFindsThem() {
        FakeAuthentication alice = new FakeAuthentication("alice");
        jenkins.jenkins().taskAuthentication = alice;
        Item task = mock(Item.class, withSettings().extraInterfaces(Queue.Task.class));
        when(task.hasPermission(CredentialsProvider.USE_ITEM)).thenReturn(true);
        when(task.hasPermission(Item.CONFIGURE)).thenReturn(true);
        HypervExportReferencePointStep.DescriptorImpl form = new HypervExportReferencePointStep.DescriptorImpl();
        assertThat(form.doFillCredentialsIdItems(task, "hv01", ""))
                .extracting(choice -> choice.value)
                .containsExactly("");
        when(task.hasPermission2(alice, CredentialsProvider.USE_ITEM)).thenReturn(true);
        assertThat(form.doFillCredentialsIdItems(task, "hv01", ""))
                .extracting(choice -> choice.value)
                .containsExactly("", "hyperv");
    }

    @Test
    void credentialsOfTheJobAreAnErrorIfTheHostDoesNotAllowThem() {
        HypervExportReferencePointStep.DescriptorImpl form = new HypervExportReferencePointStep.DescriptorImpl();
        allow(Item.CONFIGURE);
        assertThat(form.doCheckCredentialsId(job, "hyperv", "hv01").kind).isEqualTo(FormValidation.Kind.ERROR);
        jenkins.configuration().getHosts().get(0).setAllowJobCredentials(true);
        assertThat(form.doCheckCredentialsId(job, "hyperv", "hv01").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(form.doCheckCredentialsId(job, "", "hv01").kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void credentialsOfAHostAreListedForAdministratorsOnly() {
        HypervHostConfiguration.DescriptorImpl form = new HypervHostConfiguration.DescriptorImpl();
        assertThat(form.doFillCredentialsIdItems("now", "hv01", "", "", ""))
                .extracting(choice -> choice.value)
                .containsExactly("", "hyperv", "now");
        jenkins.jenkins().granted.clear();
        assertThat(form.doFillCredentialsIdItems("now", "hv01", "", "", ""))
                .extracting(choice -> choice.value)
                .containsExactly("now");
    }
}
