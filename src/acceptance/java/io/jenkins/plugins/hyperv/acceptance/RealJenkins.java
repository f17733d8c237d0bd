package io.jenkins.plugins.hyperv.acceptance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Marks tests that share one {@link Installation}. Without a Jenkins they are skipped, with one message for all. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealJenkins.SharedInstallation.class)
@interface RealJenkins {

    /** Creates the installation for the first test and closes it after the last one. */
    final class SharedInstallation implements ExecutionCondition, ParameterResolver {
        private static final Namespace NAMESPACE = Namespace.create(RealJenkins.class);

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Optional<JenkinsCommand> command = JenkinsCommand.from(System.getProperties());
            if (command.isPresent()) {
                return ConditionEvaluationResult.enabled("a Jenkins is given");
            }
            AtomicBoolean reported = context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent("reported", key -> new AtomicBoolean(), AtomicBoolean.class);
            if (!reported.getAndSet(true)) {
                System.out.println(JenkinsCommand.HOW_TO);
            }
            return ConditionEvaluationResult.disabled(JenkinsCommand.HOW_TO);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Installation.class;
        }

        @Override
        public Installation resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(Installation.class, key -> make(), Installation.class);
        }

        private static Installation make() {
            try {
                return Installation.make(
                        JenkinsCommand.from(System.getProperties()).orElseThrow());
            } catch (Exception e) {
                throw new IllegalStateException("The Jenkins under test did not start.", e);
            }
        }
    }
}
