package io.jenkins.plugins.hyperv.runs;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.FakeBuild;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Context of an operation in a build, with what a test does while Jenkins looks the build up. */
final class FakeContext implements BuildContext, OperationListener {

    final FakeBuild build;
    final List<Conclusion> conclusions = new ArrayList<>();
    Lookup lookup = () -> {};
    TaskListener listener;
    boolean mayResume;
    OperationState<?> stored;

    /** What happens while Jenkins looks the build up. */
    interface Lookup {
        void run() throws IOException, InterruptedException;
    }

    FakeContext(FakeBuild build) {
        this.build = build;
        this.listener = build.listener();
    }

    /** Starts an operation for the build. */
    OperationDriver start(ScriptedOperation operation, OperationLimits limits, MonotonicClock clock) {
        StateCodec.Typed<?> started =
                operation.start(UUID.randomUUID(), build.run().getNumber(), limits, clock.millis());
        return OperationDriver.start(this, started, clock, this);
    }

    @Override
    public Run<?, ?> run() throws IOException, InterruptedException {
        lookup.run();
        return build.run();
    }

    @Override
    public TaskListener listener() {
        return listener;
    }

    @Override
    public String label() {
        return null;
    }

    @Override
    public boolean isOrphaned() {
        return false;
    }

    @Override
    public boolean mayResume() {
        return mayResume;
    }

    @Override
    public void note(OperationState<?> state) {}

    @Override
    public void stored(OperationState<?> state) {
        stored = state;
    }

    @Override
    public void ended(Conclusion conclusion) {
        conclusions.add(conclusion);
    }
}
