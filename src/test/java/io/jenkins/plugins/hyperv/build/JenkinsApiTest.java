package io.jenkins.plugins.hyperv.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The generated signatures of the Jenkins API, as javac sees them: what it compiles against them will link with a real
 * Jenkins, and no restricted API can be used.
 */
class JenkinsApiTest {
    private static final Path SIGNATURES = Path.of("target", "jenkins-api", "classes");

    @TempDir
    private Path output;

    @Test
    void theApiCanBeUsed() {
        assertThat(javac("""
                import hudson.model.*;
                abstract class Fixture extends InvisibleAction {
                    String use(Run<?, ?> run, Action action) {
                        run.addAction(action);
                        return run.getUrl() + run.number;
                    }
                }
                """)).isEmpty();
    }

    @Test
    void aMethodThatDoesNotExistIsRejected() {
        assertThat(javac("""
                class Fixture {
                    Object use(hudson.model.Run<?, ?> run) {
                        return run.getUrlOfNothing();
                    }
                }
                """)).contains("cannot find symbol", "getUrlOfNothing");
    }

    @Test
    void aClassThatDoesNotExistIsRejected() {
        assertThat(javac("class Fixture { hudson.model.Nothing nothing; }")).contains("cannot find symbol");
    }

    @Test
    void aPluginThatIsNotADependencyIsUnknown() {
        assertThat(javac("class Fixture { io.jenkins.plugins.casc.ConfigurationAsCode other; }"))
                .contains("does not exist");
    }

    @Test
    void aRestrictedMethodIsRejected() {
        assertThat(javac("""
                class Fixture {
                    Object use(com.cloudbees.plugins.credentials.CredentialsDescriptor descriptor) {
                        return descriptor.doFillScopeItems(null);
                    }
                }
                """)).contains("doFillScopeItems(ModelObject) is not public");
    }

    @Test
    void aRestrictedMethodOfAnInterfaceIsRejected() {
        assertThat(javac("""
                class Fixture {
                    Object use(hudson.model.TaskListener listener) {
                        return listener.getCharset();
                    }
                }
                """)).contains("getCharset() has private access");
    }

    @Test
    void aRestrictedClassIsRejected() {
        assertThat(javac("""
                class Fixture {
                    Object use(Object object) {
                        return object instanceof com.cloudbees.plugins.credentials.ContextMenuIconUtils;
                    }
                }
                """)).contains("ContextMenuIconUtils is not public");
    }

    /** It has to be visible, because a class that is not restricted implements it. A warning fails the build too. */
    @Test
    void aRestrictedSupertypeIsWarnedOf() {
        assertThat(javac("""
                class Fixture {
                    Object use(hudson.model.Run<?, ?> run) {
                        return ((jenkins.console.WithConsoleUrl) run).getConsoleUrl();
                    }
                }
                """)).contains("WithConsoleUrl in jenkins.console has been deprecated");
    }

    @Test
    void aDeprecatedMethodIsWarnedOf() {
        assertThat(javac("""
                class Fixture {
                    Object use() {
                        return jenkins.model.Jenkins.getInstance();
                    }
                }
                """)).contains("getInstance() in Jenkins has been deprecated");
    }

    @Test
    void anAbstractMethodMustBeImplemented() {
        assertThat(javac("class Fixture implements hudson.model.Action {}"))
                .contains("does not override abstract method");
    }

    @Test
    void anOverriddenMethodHasTheMoreSpecificReturnType() {
        assertThat(javac("""
                class Fixture {
                    hudson.model.AbstractBuild<?, ?> use(hudson.model.AbstractBuild<?, ?> build) {
                        return build.getPreviousBuild();
                    }
                }
                """)).isEmpty();
    }

    /** The method that Jenkins injects beside it casts the folder of a job to Jenkins. */
    @Test
    void theParentOfAJobIsAnyGroup() {
        assertThat(javac("""
                class Fixture {
                    jenkins.model.Jenkins use(hudson.model.Job<?, ?> job) {
                        return job.getParent();
                    }
                }
                """)).contains("incompatible types");
    }

    /** What javac reports; empty if all is well. */
    private String javac(String source) {
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Fixture.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        StringWriter report = new StringWriter();
        List<String> options = List.of(
                "--release",
                "17",
                "-proc:none",
                "-Xlint:deprecation",
                "-classpath",
                SIGNATURES.toString(),
                "-d",
                output.toString());
        ToolProvider.getSystemJavaCompiler()
                .getTask(report, null, null, options, null, List.of(file))
                .call();
        return report.toString();
    }
}
