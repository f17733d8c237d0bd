package io.jenkins.plugins.hyperv.reports.buildpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.FakeStepContext;
import io.jenkins.plugins.hyperv.HypervReferencePointsStep;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import jenkins.model.Tab;
import jenkins.model.experimentalflags.UserExperimentalFlag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The build page of newer versions of Jenkins. */
class BuildPageTest {

    @TempDir
    private Path artifacts;

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private FakeBuild build;

    @BeforeEach
    void start() throws Exception {
        jenkins.startHost();
        build = new FakeBuild(artifacts);
        UserExperimentalFlag.value = true;
    }

    @AfterEach
    void stop() {
        UserExperimentalFlag.value = null;
    }

    private void list(String nodeId) throws Exception {
        FakeStepContext context = new FakeStepContext(build, nodeId);
        new HypervReferencePointsStep("hv01").start(context).start();
        context.values();
    }

    @Test
    void aBuildWithAnOperationHasATabAndADetail() throws Exception {
        list("7");
        assertThat(new OperationsTabFactory().createFor(build.run()))
                .singleElement()
                .isInstanceOfSatisfying(OperationsTab.class, tab -> {
                    assertThat(tab.getUrlName()).isEqualTo("hyperv-export");
                    assertThat(tab.getCards()).hasSize(1);
                    assertThat(tab.getObject()).isSameAs(build.run());
                });
        assertThat(new OperationsDetailFactory().createFor(build.run()))
                .singleElement()
                .satisfies(detail -> {
                    assertThat(detail.getDisplayName()).isEqualTo("Reference points of all VM groups on hv01");
                    assertThat(detail.getIconClassName()).isEqualTo("symbol-status-blue");
                    assertThat(detail.getLink()).isEqualTo("hyperv-export");
                });
    }

    @Test
    void theDetailOfSeveralOperationsCountsThem() throws Exception {
        list("7");
        list("8");
        assertThat(new OperationsDetailFactory().createFor(build.run()))
                .singleElement()
                .satisfies(detail -> assertThat(detail.getDisplayName()).isEqualTo("2 operations on Hyper-V hosts"));
    }

    @Test
    void aBuildWithoutOperationsHasNeither() {
        assertThat(new OperationsTabFactory().createFor(build.run())).isEmpty();
        assertThat(new OperationsDetailFactory().createFor(build.run())).isEmpty();
    }

    @Test
    void aUserWhoHasNotSelectedTheNewPageHasNoTab() throws Exception {
        list("7");
        UserExperimentalFlag.value = false;
        assertThat(new OperationsTabFactory().createFor(build.run())).isEmpty();
        UserExperimentalFlag.value = null;
        assertThat(new OperationsTabFactory().createFor(build.run())).isEmpty();
    }

    /** Core asks a factory for the actions of a type only if its own type fits; it must not be asked by itself. */
    @Test
    void theFactoryIsAskedForTabsAndNotForTheActionOfTheBuild() {
        Class<?> type = new OperationsTabFactory().actionType();
        assertThat(Tab.class).isAssignableFrom(type);
        assertThat(HypervRunAction.Tab.class).isAssignableFrom(type);
        assertThat(HypervRunAction.class.isAssignableFrom(type) || type.isAssignableFrom(HypervRunAction.class))
                .isFalse();
        assertThat(new OperationsTabFactory().type()).isEqualTo(Run.class);
    }

    /** Without the types of newer versions of Jenkins. */
    private static final class EarlierJenkins extends URLClassLoader {
        EarlierJenkins(List<URL> classes) {
            super(classes.toArray(URL[]::new), BuildPageTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(Tab.class.getName()) || name.startsWith("jenkins.model.details.")) {
                throw new ClassNotFoundException(name);
            }
            if (name.startsWith(OperationsTabFactory.class.getPackageName())) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
            return super.loadClass(name, resolve);
        }
    }

    /** What {@code hudson.ExtensionFinder} does with an extension before it uses it. */
    private static void inspect(Class<?> extension) {
        extension.getGenericSuperclass();
        extension.getDeclaredConstructors();
        extension.getDeclaredMethods();
        extension.getDeclaredFields();
    }

    @ParameterizedTest
    @ValueSource(classes = {OperationsTabFactory.class, OperationsDetailFactory.class})
    void anEarlierJenkinsSkipsTheOptionalExtension(Class<?> factory) throws Exception {
        assertThat(factory.getAnnotation(Extension.class).optional()).isTrue();
        URL classes = factory.getProtectionDomain().getCodeSource().getLocation();
        try (EarlierJenkins earlier = new EarlierJenkins(List.of(classes))) {
            assertThatExceptionOfType(LinkageError.class)
                    .isThrownBy(() -> inspect(earlier.loadClass(factory.getName())));
        }
        inspect(factory);
    }
}
