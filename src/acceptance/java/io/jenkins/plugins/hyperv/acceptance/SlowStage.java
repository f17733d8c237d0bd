package io.jenkins.plugins.hyperv.acceptance;

import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.MachineJob;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle;
import io.jenkins.plugins.hyperv.simulator.model.SnapshotCycle.Call;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stages of a snapshot export in which the simulated host can be made slow, so that a test can kill or abort a build there. */
enum SlowStage {
    PREFLIGHT(null, ""),
    CREATE(Call.CREATE, ""),
    EXPORT(Call.EXPORT, ""),
    POSTFLIGHT(null, "ExportSystemDefinition"),
    CONVERT(Call.CONVERT, ""),
    REMOVE_REFERENCE_POINT(Call.DESTROY_REFERENCE_POINT, "");

    private static final Duration LONG = Duration.ofHours(1);

    private final Call call;
    /** The call after which the next query is slow. */
    private final String after;

    SlowStage(Call call, String after) {
        this.call = call;
        this.after = after;
    }

    /** Makes all calls of snapshot exports fast. */
    static void allFast(Installation jenkins) {
        for (Call each : Call.values()) {
            cycle(jenkins).script(each).duration(Duration.ZERO).cancellingTakes(Duration.ZERO);
        }
        jenkins.host().faults().clear();
    }

    private static SnapshotCycle cycle(Installation jenkins) {
        return jenkins.host().model().snapshots();
    }

    /** Makes this stage of the next export slow. The result waits until a build has reached it. */
    Reached slowDown(Installation jenkins) {
        if (call == null) {
            return slowQuery(jenkins);
        }
        cycle(jenkins).script(call).duration(LONG);
        return build -> {
            MachineJob job =
                    Await.until("a running job of " + this, Duration.ofSeconds(90), () -> "", () -> running(jenkins));
            build.awaitConsole("] Job " + job.timeline().id().substring(0, 8));
        };
    }

    private static Optional<MachineJob> running(Installation jenkins) {
        return cycle(jenkins).jobs().stream()
                .filter(job ->
                        !job.timeline().at(jenkins.host().model().now()).state().hasEnded())
                .findFirst();
    }

    private Reached slowQuery(Installation jenkins) {
        int calls = jenkins.host().requests().ofMethod(after).size();
        AtomicBoolean reached = new AtomicBoolean();
        jenkins.host()
                .faults()
                .on(request -> {
                    boolean here = request.operation() == WsmanOperation.ENUMERATE
                            && (after.isEmpty()
                                    || jenkins.host().requests().ofMethod(after).size() > calls
                                            && request.filter().contains("CIM_DataFile"));
                    reached.compareAndSet(false, here);
                    return here;
                })
                .next(Disturbance.delay(Duration.ofSeconds(60)));
        return build -> Await.that("a query of " + this, Duration.ofSeconds(90), () -> "", reached::get);
    }

    /** Lets the stage end. */
    void complete(Installation jenkins) {
        if (call != null) {
            jenkins.host().clock().advance(LONG);
        }
        allFast(jenkins);
    }

    /** Waits until a build has reached the stage. */
    @FunctionalInterface
    interface Reached {
        void await(JenkinsBuild build) throws Exception;
    }
}
