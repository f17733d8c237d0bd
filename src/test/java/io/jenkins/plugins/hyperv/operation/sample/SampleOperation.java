package io.jenkins.plugins.hyperv.operation.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.operation.LeftBehindObject;
import io.jenkins.plugins.hyperv.operation.LockTarget;
import io.jenkins.plugins.hyperv.operation.OperationDescription;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.Stage;
import io.jenkins.plugins.hyperv.operation.TestOperation;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Second type of operation, for tests: one call stage (or two) that makes a copy on the host, and one cleanup stage that removes it
 * if the operation is not successful. Both calls stand for any method that starts a job; the simulated host knows
 * ExportReferencePoint.
 */
public final class SampleOperation implements OperationType<SampleOperation.Copy> {

    /** The name in stored states. */
    public static final String NAME = "sample";
    /** Name of the call stage. */
    public static final String COPY = "copy";
    /** Name of the second call stage, if there is one. */
    public static final String COPY_AGAIN = "copyAgain";
    /** Name of the cleanup stage. */
    public static final String REMOVE = "remove";
    /** Directory that identifies the job of the call stage. */
    public static final String DIRECTORY = "D:\\Sample\\copy";
    /** Directory that identifies the job of the second call stage. */
    public static final String SECOND = "D:\\Sample\\second";
    /** Directory that identifies the job of the cleanup stage. */
    public static final String REMOVAL = "D:\\Sample\\removal";

    /**
     * Data of the operation.
     *
     * @param point what is copied; null until the host has been asked
     * @param copyMayExist whether the host may have a copy
     * @param jobId the job that made the copy; null until it is complete, and without a job
     * @param failsToComplete whether the call stage rejects the result of its call
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Copy(EndpointReference point, boolean copyMayExist, String jobId, boolean failsToComplete) {

        Copy prepared(EndpointReference found) {
            return new Copy(found, true, jobId, failsToComplete);
        }

        Copy copied(String id) {
            return new Copy(point, copyMayExist, id, failsToComplete);
        }

        Copy removed() {
            return new Copy(point, false, jobId, failsToComplete);
        }
    }

    private final boolean twice;
    private final boolean cleansUp;

    private SampleOperation(boolean twice, boolean cleansUp) {
        this.twice = twice;
        this.cleansUp = cleansUp;
    }

    /** An operation that leaves its copy behind. */
    public static TestOperation<Copy> withoutCleanup(OperationLimits limits) {
        return new TestOperation<>(
                new SampleOperation(false, false),
                new OperationRequest("hv01", null, limits),
                new Copy(null, false, null, false));
    }

    /** An operation of two calls. */
    public static TestOperation<Copy> ofTwoCalls() {
        return operation(true, OperationLimits.DEFAULT, false);
    }

    private static TestOperation<Copy> operation(boolean twice, OperationLimits limits, boolean failsToComplete) {
        return new TestOperation<>(
                new SampleOperation(twice, true),
                new OperationRequest("hv01", null, limits),
                new Copy(null, false, null, failsToComplete));
    }

    /** The operation with default limits. */
    public static TestOperation<Copy> operation() {
        return operation(OperationLimits.DEFAULT);
    }

    /** The operation with limits. */
    public static TestOperation<Copy> operation(OperationLimits limits) {
        return operation(false, limits, false);
    }

    /** An operation whose call stage rejects the result of its call. */
    public static TestOperation<Copy> thatRejectsItsResult() {
        return operation(false, OperationLimits.DEFAULT, true);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Class<Copy> dataType() {
        return Copy.class;
    }

    @Override
    public List<Stage<Copy>> stages() {
        Stage<Copy> first = new CopyStage(COPY, DIRECTORY);
        return twice ? List.of(first, new CopyStage(COPY_AGAIN, SECOND)) : List.of(first);
    }

    @Override
    public List<Stage<Copy>> cleanup(Copy copy) {
        return cleansUp && copy.copyMayExist() ? List.of(new RemoveStage()) : List.of();
    }

    @Override
    public OperationDescription describe(Copy copy) {
        return new OperationDescription(
                "copy",
                "nightly",
                DIRECTORY,
                "Check " + DIRECTORY + ".",
                copy.copyMayExist()
                        ? List.of(new LeftBehindObject(
                                "copy", "nightly", "nightly", "the copy in " + DIRECTORY, "Remove-Item", false))
                        : List.of(),
                List.of());
    }

    @Override
    public Set<LockTarget> lockTargets(Copy copy, Origin origin) {
        return Set.of(new LockTarget(origin.hostKey(), "nightly", DIRECTORY));
    }

    @Override
    public int countRunning(HypervHost host) throws WsmanException {
        return host.referencePointExports().running().size();
    }

    @Override
    public OperationResult result(OperationState<Copy> state, Instant now) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("jobId", state.data().jobId());
        return new OperationResult(
                new Artifact("copy.json", state.origin().operationId(), "{}"),
                "copy",
                "COPY_FILE",
                value,
                Map.of(),
                new OperationResult.Figures(0, 0, null, List.of()));
    }
}
