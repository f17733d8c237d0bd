package io.jenkins.plugins.hyperv.build;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import hudson.ExtensionList;
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
import io.jenkins.plugins.hyperv.hosts.AuthenticationScheme;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.accmod.Restricted;

/** Layers of the packages: each depends only on those below it, and the lower ones do not depend on Jenkins. */
class ArchitectureTest {
    private static final String ROOT = "io.jenkins.plugins.hyperv";
    /** From the top down: each layer knows itself and those after it. */
    private static final List<String> LAYERS = List.of(
            "",
            "overview",
            "forms",
            "runs",
            "reports",
            "hosts",
            "storage",
            "verify",
            "referencepoint",
            "snapshot",
            "export",
            "manifest",
            "checksums",
            "operation",
            "scheduler",
            "virtualization",
            "wsman");
    /** The layers from here down do not know Jenkins. */
    private static final String FIRST_WITHOUT_JENKINS = "verify";

    private static final String[] JENKINS = {
        "hudson..",
        "jenkins..",
        "org.jenkinsci..",
        "com.cloudbees..",
        "org.kohsuke..",
        "org.jvnet..",
        "net.java.sezpoz..",
        "net.sf.json.."
    };

    /** What Jenkinsfiles, Job DSL and configuration as code name. */
    private static final Class<?>[] API = {
        HypervExportReferencePointStep.class,
        HypervExportReferencePointBuilder.class,
        HypervExportSnapshotStep.class,
        HypervExportSnapshotBuilder.class,
        HypervCreateReferencePointStep.class,
        HypervCreateReferencePointBuilder.class,
        HypervDestroyReferencePointStep.class,
        HypervDestroyReferencePointBuilder.class,
        HypervReferencePointsStep.class,
        HypervVerifyExportBuilder.class,
        HypervVerifyExportStep.class,
        HypervReferencePointsBuilder.class,
        MachineSelection.class,
        HypervExportConfiguration.class,
        HypervHostConfiguration.class,
        AuthenticationScheme.class
    };

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes = new ClassFileImporter().importPath(Path.of("target", "classes", "io"));
    }

    static List<String> layers() {
        return LAYERS;
    }

    static List<String> layersWithoutJenkins() {
        return LAYERS.subList(LAYERS.indexOf(FIRST_WITHOUT_JENKINS), LAYERS.size());
    }

    /** The root package is a layer by itself, without the packages below it. */
    private static String inLayer(String layer) {
        return layer.isEmpty() ? ROOT : ROOT + "." + layer + "..";
    }

    @ParameterizedTest
    @MethodSource("layers")
    void everyLayerHasClasses(String layer) {
        assertThat(classes.that(resideInAPackage(inLayer(layer)))).isNotEmpty();
    }

    @Test
    void everyPackageBelongsToALayer() {
        String[] layers = LAYERS.stream().map(ArchitectureTest::inLayer).toArray(String[]::new);
        classes().should().resideInAnyPackage(layers).check(classes);
    }

    @ParameterizedTest
    @MethodSource("layersWithoutJenkins")
    void layersBelowReportsDoNotKnowJenkins(String layer) {
        noClasses()
                .that()
                .resideInAPackage(inLayer(layer))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JENKINS)
                .check(classes);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayerKnowsOnlyThoseBelowIt(String layer) {
        String[] known = LAYERS.subList(LAYERS.indexOf(layer), LAYERS.size()).stream()
                .map(ArchitectureTest::inLayer)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(inLayer(layer))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(known).or(not(resideInAPackage(ROOT + ".."))))
                .check(classes);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.jenkins.plugins.(**)")
                .namingSlices("$1")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void onlyOnePackageUsesTheHttpLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".wsman.http")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.http..")
                .check(classes);
    }

    /** The digits and the letter case of the default locale would get into requests, names and state. */
    @Test
    void nothingIsFormattedInTheDefaultLocale() {
        noClasses()
                .should()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .check(classes);
    }

    @Test
    void everyPackageIsDescribed() throws IOException {
        Path sources = Path.of("src", "main", "java");
        try (Stream<Path> files = Files.walk(sources)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .map(Path::getParent)
                            .distinct())
                    .isNotEmpty()
                    .allSatisfy(directory ->
                            assertThat(directory.resolve("package-info.java")).exists());
        }
    }

    /** Jenkins of the baseline cannot load what uses these types. */
    @Test
    void onlyTheOptionalExtensionsUseTypesOfNewerVersionsOfJenkins() {
        String optional = ROOT + ".reports.buildpage..";
        noClasses()
                .that(not(resideInAPackage(optional)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(optional, "jenkins.model.details..")
                        .or(assignableTo("jenkins.model.Badgeable")))
                .check(classes);
    }

    /** Jenkins' tools warn other plugins about every other public type. */
    @Test
    void typesThatAreNoApiAreRestricted() {
        classes()
                .that(resideInAnyPackage(
                        ROOT,
                        ROOT + ".overview",
                        ROOT + ".forms",
                        ROOT + ".runs",
                        ROOT + ".reports..",
                        ROOT + ".hosts",
                        ROOT + ".storage"))
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and(not(belongToAnyOf(API)))
                .and()
                .doNotHaveSimpleName("Messages")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .beAnnotatedWith(Restricted.class)
                .check(classes);
    }

    @Test
    void staticFieldsAreFinal() {
        fields().that().areStatic().should().beFinal().check(classes);
    }

    @Test
    void classesAreNamedForWhatTheyAre() {
        for (String vague : List.of("Manager", "Helper", "Util", "Utils", "Data")) {
            noClasses().should().haveSimpleNameEndingWith(vague).check(classes);
        }
    }

    @Test
    void nothingIsPrintedOutsideALog() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(classes);
    }

    @Test
    void nothingIsDeserializedByHand() {
        // readResolve and readObject(ObjectInputStream) are called by Jenkins' own, filtered serialization.
        noClasses()
                .should()
                .callConstructor(ObjectInputStream.class, java.io.InputStream.class)
                .check(classes);
    }

    @Test
    void noProcessIsStartedAndTheJvmIsNotEnded() {
        noClasses()
                .should()
                .dependOnClassesThat(belongToAnyOf(ProcessBuilder.class, Process.class))
                .check(classes);
        noClasses().should().callMethod(System.class, "exit", int.class).check(classes);
    }

    @Test
    void nothingIsSetForTheWholeJvm() {
        noClasses()
                .should()
                .callMethod(System.class, "setProperty", String.class, String.class)
                .orShould()
                .callMethod(javax.net.ssl.SSLContext.class, "setDefault", javax.net.ssl.SSLContext.class)
                .orShould()
                .callMethod(
                        javax.net.ssl.HttpsURLConnection.class,
                        "setDefaultSSLSocketFactory",
                        javax.net.ssl.SSLSocketFactory.class)
                .orShould()
                .callMethod(
                        javax.net.ssl.HttpsURLConnection.class,
                        "setDefaultHostnameVerifier",
                        javax.net.ssl.HostnameVerifier.class)
                .orShould()
                .callMethod(java.net.Authenticator.class, "setDefault", java.net.Authenticator.class)
                .check(classes);
    }

    /** If a request looks up an extension while Jenkins loads the plugin, Jenkins lists that extension twice until it restarts. */
    @Test
    void anExtensionIsFoundAlsoIfJenkinsListsItTwice() {
        noClasses()
                .should()
                .callMethod(ExtensionList.class, "lookupSingleton", Class.class)
                .check(classes);
    }
}
