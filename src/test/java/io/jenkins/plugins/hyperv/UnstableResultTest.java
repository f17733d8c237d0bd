package io.jenkins.plugins.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import hudson.model.Result;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.reports.OperationRecord;
import io.jenkins.plugins.hyperv.runs.ScriptedOperation;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operation that completes with a problem makes its build unstable, and its result is there all the same. */
class UnstableResultTest {

    private static final String PROBLEM = "Reference point 1 was not removed.";

    @TempDir
    private Path home;

    @AutoClose
    private final FakeJenkins jenkins = new FakeJenkins();

    private final ScriptedOperation operation = new ScriptedOperation();
    private FakeBuild build;
    private FakeStepContext context;

    @BeforeEach
    void start() throws Exception {
        jenkins.jenkins().rootDir = home.toFile();
        jenkins.jenkins().extensions.put(ScriptedOperation.class, operation);
        jenkins.startHost(SimulatedHost.builder());
        build = new FakeBuild(home.resolve("artifacts"));
        context = new FakeStepContext(build);
    }

    private OperationRecord record() {
        return build.run().getAction(HypervRunAction.class).getOperations().get(0);
    }

    private FakeStepContext runStep() throws Exception {
        HypervStepExecution.OperationSource source =
                start -> operation.start(start.operationId(), 42, OperationLimits.DEFAULT, start.nowMillis());
        new HypervStepExecution(context, new HypervStepExecution.Request(null, source)).start();
        return context;
    }

    private void runFreestyle() throws Exception {
        MonotonicClock clock = MonotonicClock.startingNow();
        FreestyleExecution.run(
                build.run(),
                build.listener(),
                operation.start(UUID.randomUUID(), 42, OperationLimits.DEFAULT, clock.millis()),
                clock);
    }

    private void assertRecordIsUnstable() {
        assertThat(record().getResult()).isEqualTo(OperationRecord.Result.UNSTABLE);
        assertThat(record().getMessage()).isEqualTo(PROBLEM);
        assertThat(build.log()).anyMatch(line -> line.contains(PROBLEM));
    }

    @Test
    void aStepReturnsItsValueAndTheBuildIsUnstableWithTheReason() throws Exception {
        operation.problems = List.of(PROBLEM);
        runStep();
        assertThat((Map<?, ?>) context.value()).isNotEmpty();
        verify(build.run()).setResult(Result.UNSTABLE);
        verify(context.node())
                .addOrReplaceAction(argThat(action -> action instanceof WarningAction warning
                        && warning.getResult() == Result.UNSTABLE
                        && warning.getMessage().equals(PROBLEM)));
        assertRecordIsUnstable();
    }

    @Test
    void aStepThatPipelineCannotMarkReturnsItsValueAndTheBuildIsUnstable() throws Exception {
        operation.problems = List.of(PROBLEM);
        context.onSave = () -> context.failsToFindNode = true;
        runStep();
        assertThat((Map<?, ?>) context.value()).isNotEmpty();
        verify(build.run()).setResult(Result.UNSTABLE);
        assertRecordIsUnstable();
    }

    @Test
    void aFreestyleBuildIsUnstableAndHasItsVariables() throws Exception {
        operation.problems = List.of(PROBLEM);
        runFreestyle();
        verify(build.run()).setResult(Result.UNSTABLE);
        assertThat(build.actions).anyMatch(OperationEnvironmentAction.class::isInstance);
        assertRecordIsUnstable();
    }

    @Test
    void withoutAProblemTheBuildIsNotUnstable() throws Exception {
        runFreestyle();
        runStep().value();
        verify(build.run(), never()).setResult(any());
        assertThat(record().getResult()).isEqualTo(OperationRecord.Result.COMPLETED);
    }
}
