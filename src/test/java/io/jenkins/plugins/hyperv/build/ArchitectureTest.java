package io.jenkins.plugins.hyperv.build;

import static com.tngtech.archunit.base.DescribedPredicate.not;
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
import java.io.ObjectInputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house has floors; each knows only those below it, and only the topmost knows Jenkins. */
class ArchitectureTest {
    private static final String ROOT = "io.jenkins.plugins.hyperv";
    private static final String WSMAN = ROOT + ".wsman..";
    private static final String VIRTUALIZATION = ROOT + ".virtualization..";
    private static final String EXPORT = ROOT + ".export..";
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

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes = new ClassFileImporter().importPath(Path.of("target", "classes", "io"));
    }

    @ParameterizedTest
    @ValueSource(strings = {WSMAN, VIRTUALIZATION, EXPORT})
    void everyFloorIsInhabited(String floor) {
        assertThat(classes.that(resideInAPackage(floor))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {WSMAN, VIRTUALIZATION, EXPORT})
    void noFloorBelowTheTopKnowsJenkins(String floor) {
        noClasses()
                .that()
                .resideInAPackage(floor)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JENKINS)
                .check(classes);
    }

    @Test
    void wsmanKnowsNoOtherFloor() {
        knowsOnly(WSMAN);
    }

    @Test
    void virtualizationKnowsOnlyWsman() {
        knowsOnly(VIRTUALIZATION, WSMAN);
    }

    @Test
    void exportKnowsOnlyTheFloorsBelow() {
        knowsOnly(EXPORT, VIRTUALIZATION, WSMAN);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.jenkins.plugins.(**)")
                .namingSlices("$1")
                .should()
                .beFreeOfCycles()
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

    private static void knowsOnly(String floor, String... below) {
        classes()
                .that()
                .resideInAPackage(floor)
                .should()
                .onlyDependOnClassesThat(
                        resideInAPackage(floor).or(resideInAnyPackage(below)).or(not(resideInAPackage(ROOT + ".."))))
                .check(classes);
    }
}
