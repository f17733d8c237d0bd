package io.jenkins.plugins.hyperv;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The Pipeline around a step: hands out the build and takes the result. */
@SuppressWarnings("serial")
public final class FakeStepContext extends StepContext {

    private final transient FakeBuild build;
    private final transient FlowNode node = mock();
    private final transient CompletableFuture<Object> result = new CompletableFuture<>();
    private final transient AtomicInteger callbacks = new AtomicInteger();
    private final transient AtomicInteger saves = new AtomicInteger();

    /** What happens when the step saves the Pipeline. */
    public transient Runnable onSave = () -> {};
    /** Pipeline cannot read the step's node from its store any more. */
    public transient volatile boolean failsToFindNode;

    public FakeStepContext(FakeBuild build) {
        this(build, "7");
    }

    /** The context of a step of a build that has several. */
    public FakeStepContext(FakeBuild build, String nodeId) {
        this.build = build;
        when(node.getId()).thenReturn(nodeId);
        doAnswer(call -> when(node.getAction(LabelAction.class)).thenReturn(call.getArgument(0)))
                .when(node)
                .addAction(any(LabelAction.class));
    }

    /** Where the step stands in the Pipeline. */
    public FlowNode node() {
        return node;
    }

    @Override
    public <T> T get(Class<T> type) throws IOException {
        if (type == FlowNode.class && failsToFindNode) {
            throw new IOException("cannot read the node");
        }
        if (type == Run.class) {
            return type.cast(build.run());
        }
        if (type == FlowNode.class) {
            return type.cast(node);
        }
        return type == TaskListener.class ? type.cast(build.listener()) : null;
    }

    @Override
    public ListenableFuture<Void> saveState() {
        saves.incrementAndGet();
        onSave.run();
        return mock();
    }

    @Override
    public void onSuccess(Object value) {
        callbacks.incrementAndGet();
        result.complete(value);
    }

    @Override
    public void onFailure(Throwable reason) {
        callbacks.incrementAndGet();
        result.completeExceptionally(reason);
    }

    /** Waits for the step's end and returns what it returned. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> value() throws Exception {
        return (Map<String, Object>) result.get(60, TimeUnit.SECONDS);
    }

    /** Waits for the step's end and returns the list that it returned. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> values() throws Exception {
        return (List<Map<String, Object>>) result.get(60, TimeUnit.SECONDS);
    }

    /** Waits for the step's end and returns why it failed. */
    public Throwable failure() throws InterruptedException, TimeoutException {
        try {
            throw new AssertionError("the step succeeded: " + result.get(60, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    /** How often the step has said that it is over. */
    public int callbacks() {
        return callbacks.get();
    }

    /** How often the step has saved the Pipeline. */
    public int saves() {
        return saves.get();
    }
}
