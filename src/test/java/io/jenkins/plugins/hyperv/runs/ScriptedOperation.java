package io.jenkins.plugins.hyperv.runs;

import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.operation.CallStage;
import io.jenkins.plugins.hyperv.operation.FinishedJob;
import io.jenkins.plugins.hyperv.operation.Intent;
import io.jenkins.plugins.hyperv.operation.LeftBehindObject;
import io.jenkins.plugins.hyperv.operation.LockTarget;
import io.jenkins.plugins.hyperv.operation.OperationDescription;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.Stage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import io.jenkins.plugins.hyperv.virtualization.Submission;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Type of operation for tests of its run in Jenkins: a query stage and a call stage whose requests are the test's own code.
 * The call completes without a job. If the test wants it, the call leaves an object on the host, which a query stage and a
 * call stage of the cleanup remove.
 */
public final class ScriptedOperation implements OperationType<ScriptedOperation.Script>, OperationTypeProvider {

    static final String DIRECTORY = "D:\\Scripted";

    /** What happens on the host in a request. */
    interface Request {
        void make(StageContext context) throws WsmanException;
    }

    /**
     * Data of the operation.
     *
     * @param leavesObject whether the host has, or may have, an object of the operation
     */
    public record Script(String target, boolean leavesObject) {}

    Request query = context -> {};
    Request call = context -> {};
    Request recovery = context -> {};
    Request cleanupQuery = context -> {};
    Request cleanupCall = context -> {};
    /** The jobs that the host shows after a lost response. None of them is the call's. */
    List<ConcreteJob> otherJobs = List.of();
    /** The jobs that existed before the call. */
    Set<InstanceId> known = Set.of();

    List<LeftBehindObject> removed = List.of();
    /** Names of the targets. */
    List<String> targets = List.of("target 0", "target 1", "target 2", "target 3", "target 4");
    /** What makes the build unstable. */
    public List<String> problems = List.of();

    /** Facts that the record of the build keeps. */
    Map<String, String> facts = Map.of();

    boolean leavesObject;
    boolean objectExists;
    int cleanupCalls;
    int calls;
    int completed;

    @Override
    public OperationType<?> type() {
        return this;
    }

    /** An operation of a build that is about to start. Builds whose numbers differ by the number of targets share one. */
    public StateCodec.Typed<?> start(UUID id, int build, OperationLimits limits, long nowMillis) {
        String target = targets.get(build % targets.size());
        Origin origin = new Origin(id.toString(), "team/deploy", build, "", "hv01.example.com", 5986, "");
        return new StateCodec.Typed<>(
                this,
                OperationState.start(
                        this,
                        new OperationRequest("hv01", null, limits),
                        origin,
                        new Script(target, false),
                        nowMillis));
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Class<Script> dataType() {
        return Script.class;
    }

    @Override
    public List<Stage<Script>> stages() {
        return List.of(new Query(), new Call());
    }

    @Override
    public List<Stage<Script>> cleanup(Script script) {
        return script.leavesObject() ? List.of(new CleanupQuery(), new CleanupCall()) : List.of();
    }

    @Override
    public OperationDescription describe(Script script) {
        LeftBehindObject object =
                new LeftBehindObject("object", script.target(), script.target(), "the object", "Remove-Object", false);
        return new OperationDescription(
                "scripted operation",
                script.target(),
                DIRECTORY,
                "Check it.",
                script.leavesObject() ? List.of(object) : List.of(),
                removed);
    }

    @Override
    public Map<String, String> facts(Script script) {
        return facts;
    }

    @Override
    public Set<LockTarget> lockTargets(Script script, Origin origin) {
        return Set.of(new LockTarget(origin.hostKey(), script.target(), DIRECTORY));
    }

    @Override
    public int countRunning(HypervHost host) {
        return 0;
    }

    @Override
    public OperationResult result(OperationState<Script> state, Instant now) {
        return new OperationResult(
                new Artifact("scripted.json", state.origin().operationId(), "{}"),
                "artifact",
                "ARTIFACT",
                Map.of("target", state.data().target()),
                Map.of(),
                new OperationResult.Figures(0, 0, null, List.of()),
                problems);
    }

    private final class Query implements QueryStage<Script> {

        private boolean asked;

        @Override
        public String name() {
            return "query";
        }

        @Override
        public String activity() {
            return "reading";
        }

        @Override
        public Result<Script> query(Script script, StageContext context) throws WsmanException {
            query.make(context);
            if (!asked) {
                asked = true;
                return new Result.Again<>(Duration.ofMillis(50));
            }
            return new Result.Complete<>(script);
        }
    }

    private final class Call implements CallStage<Script> {

        @Override
        public String name() {
            return "call";
        }

        @Override
        public String activity() {
            return "calling";
        }

        @Override
        public Prepared<Script> prepare(Script script, StageContext context) {
            return new Prepared<>(new Script(script.target(), leavesObject), known);
        }

        @Override
        public Submission submit(Script script, StageContext context) throws WsmanException {
            calls++;
            objectExists |= leavesObject;
            call.make(context);
            return new Submission.CompletedAtOnce();
        }

        @Override
        public Recovery<Script> recover(Script script, Intent intent, StageContext context) throws WsmanException {
            recovery.make(context);
            return new Recovery.Jobs<>(otherJobs);
        }

        @Override
        public Script complete(Script script, Optional<FinishedJob> job, StageContext context) {
            completed++;
            return script;
        }

        @Override
        public String method() {
            return "Call";
        }

        @Override
        public String adviceFor(long returnValue) {
            return "";
        }
    }

    private final class CleanupQuery implements QueryStage<Script> {

        @Override
        public String name() {
            return "cleanupQuery";
        }

        @Override
        public String activity() {
            return "waiting";
        }

        @Override
        public Result<Script> query(Script script, StageContext context) throws WsmanException {
            cleanupQuery.make(context);
            return new Result.Complete<>(script);
        }
    }

    private final class CleanupCall implements CallStage<Script> {

        @Override
        public String name() {
            return "cleanupCall";
        }

        @Override
        public String activity() {
            return "removing the object";
        }

        @Override
        public Preparation<Script> prepare(Script script, StageContext context) {
            Script without = new Script(script.target(), false);
            return objectExists ? new Prepared<>(script, Set.of()) : new Unnecessary<>(without);
        }

        @Override
        public Submission submit(Script script, StageContext context) throws WsmanException {
            cleanupCalls++;
            cleanupCall.make(context);
            objectExists = false;
            return new Submission.CompletedAtOnce();
        }

        @Override
        public Recovery<Script> recover(Script script, Intent intent, StageContext context) {
            return objectExists
                    ? new Recovery.Jobs<>(List.<ConcreteJob>of())
                    : new Recovery.Effect<>(new Script(script.target(), false));
        }

        @Override
        public Script complete(Script script, Optional<FinishedJob> job, StageContext context) {
            return new Script(script.target(), false);
        }

        @Override
        public String method() {
            return "Remove";
        }

        @Override
        public String adviceFor(long returnValue) {
            return "";
        }
    }
}
