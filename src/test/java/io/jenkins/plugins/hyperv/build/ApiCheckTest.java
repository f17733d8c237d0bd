package io.jenkins.plugins.hyperv.build;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import hudson.console.ConsoleNote;
import hudson.model.Action;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The check itself, on classes that use an API of which a small listing knows only a part. */
class ApiCheckTest {
    private static final String LISTING = """
            class public abstract interface hudson/model/ModelObject from core.jar
              method public abstract getDisplayName ()Ljava/lang/String;
              method public abstract getSomethingNew ()Ljava/lang/String;
            class public abstract interface hudson/model/Action implements hudson/model/ModelObject from core.jar
              method public abstract getIconFileName ()Ljava/lang/String;
              method public abstract getUrlName ()Ljava/lang/String;
            class public abstract hudson/model/InvisibleAction implements hudson/model/Action from core.jar
              method public <init> ()V
              method public final getDisplayName ()Ljava/lang/String;
              method public final getIconFileName ()Ljava/lang/String;
              method public getUrlName ()Ljava/lang/String;
            class public abstract hudson/model/Actionable from core.jar
              method public addAction (Lhudson/model/Action;)V
            class public abstract hudson/model/Run extends hudson/model/Actionable implements java/lang/Comparable from core.jar
              field public number I restricted
              method public getId ()Ljava/lang/String; restricted
              method public record (I)V
            class public abstract interface hudson/model/TaskListener restricted from core.jar
            class public abstract interface annotation hudson/Extension from core.jar
              method public abstract ordinal ()D
            """;

    @Test
    void aMethodThatIsNotThereIsFound() {
        class Fixture {
            String use(Run<?, ?> run) {
                return run.getUrl();
            }
        }
        assertThat(problems(Fixture.class)).singleElement().asString().contains("there is no hudson/model/Run.getUrl");
    }

    @Test
    void aMethodThatIsNotThereIsFoundBehindAMethodReference() {
        class Fixture {
            Function<Run<?, ?>, String> use() {
                return Run::getUrl;
            }
        }
        assertThat(problems(Fixture.class)).singleElement().asString().contains("there is no hudson/model/Run.getUrl");
    }

    @Test
    void aRestrictedMethodOrFieldIsFound() {
        class Fixture {
            String use(Run<?, ?> run) {
                return run.getId() + run.number;
            }
        }
        assertThat(problems(Fixture.class))
                .anyMatch(p -> p.contains("restricted: hudson/model/Run.getId"))
                .anyMatch(p -> p.contains("restricted: hudson/model/Run.number"))
                .hasSize(2);
    }

    @Test
    void anInheritedMethodIsAccepted() {
        class Fixture {
            int use(Run<?, ?> run, Action action) {
                run.addAction(action);
                return run.hashCode();
            }
        }
        assertThat(problems(Fixture.class)).isEmpty();
    }

    @Test
    void aClassThatIsNotThereIsFoundInAGenericSignature() {
        abstract class Fixture {
            abstract List<? extends ConsoleNote<?>> use();
        }
        assertThat(problems(Fixture.class))
                .singleElement()
                .asString()
                .contains("there is no class hudson/console/ConsoleNote");
    }

    @Test
    void aRestrictedClassIsFoundInACast() {
        class Fixture {
            Object use(Object o) {
                return o instanceof TaskListener;
            }
        }
        assertThat(problems(Fixture.class))
                .singleElement()
                .asString()
                .contains("restricted: class hudson/model/TaskListener");
    }

    @Test
    void anElementOfAnAnnotationThatIsNotThereIsFound() {
        @Extension(ordinal = 1, optional = true)
        class Fixture {}
        assertThat(problems(Fixture.class))
                .singleElement()
                .asString()
                .contains("there is no hudson/Extension.optional");
    }

    @Test
    void anAbstractMethodThatOnlyTheRealClassHasMustBeImplemented() {
        class Fixture extends InvisibleAction {}
        assertThat(problems(Fixture.class))
                .singleElement()
                .asString()
                .contains("must implement hudson/model/ModelObject.getSomethingNew");
    }

    @Test
    void aMethodNamedLikeAFlagIsRead() throws IOException {
        assertThat(listing().type("hudson/model/Run").members()).containsKey("record(I)V");
    }

    private static Set<String> problems(Class<?> fixture) {
        return new ApiCheck(listing(), List.of(ClassFile.of(fixture))).problems();
    }

    private static ApiListing listing() {
        try {
            return ApiListing.read(new StringReader(LISTING));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
