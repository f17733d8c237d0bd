package io.jenkins.plugins.hyperv;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Extension of JUnit that sets the default locale for a test class, and restores it. See {@link InSeveralLocales}. */
final class DefaultLocaleExtension implements ClassTemplateInvocationContextProvider {

    private static final List<String> TAGS = List.of("en-US", "ar-EG", "tr-TR");

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return TAGS.stream().map(Invocation::new);
    }

    /** The class in one locale. */
    private record Invocation(String tag) implements ClassTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return tag;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            Locale before = Locale.getDefault();
            return List.of(
                    (BeforeAllCallback) context -> Locale.setDefault(Locale.forLanguageTag(tag)),
                    (AfterAllCallback) context -> Locale.setDefault(before));
        }
    }
}
