package io.jenkins.plugins.hyperv.bench;

import io.jenkins.plugins.hyperv.operation.Admission;
import io.jenkins.plugins.hyperv.operation.CallGuard;
import io.jenkins.plugins.hyperv.operation.Checkpoint;
import io.jenkins.plugins.hyperv.operation.HostProvider;
import io.jenkins.plugins.hyperv.operation.MonotonicClock;
import io.jenkins.plugins.hyperv.operation.NextAction;
import io.jenkins.plugins.hyperv.operation.OperationEngine;
import io.jenkins.plugins.hyperv.operation.OperationLocks;
import io.jenkins.plugins.hyperv.operation.Outcome;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.scheduler.HostQueue;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.scheduler.SharedHost;
import io.jenkins.plugins.hyperv.scheduler.WorkKind;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Driver of an export without Jenkins: it takes the turns of the engine on the queue of the host, and the observations
 * of the shared poller. Costs of Jenkins itself (journal, record, log) are not measured.
 */
final class BenchmarkedExport implements HostProvider {

    private final WsmanClient client;
    private final JobPoller poller;
    private final HostQueue queue;
    private final OperationEngine<?> engine;
    private final String jobStage;
    private volatile JobPoller.Watch watch;
    private volatile boolean stopped;
    private volatile long noticedMillis;
    private volatile long endedMillis;
    private volatile Outcome outcome;

    /** @param jobStage the stage that follows the export job */
    BenchmarkedExport(
            StateCodec.Typed<?> operation, String jobStage, SharedHost host, HostQueue queue, Checkpoint checkpoint) {
        this.jobStage = jobStage;
        this.client = host.client(false);
        this.poller = host.poller();
        this.queue = queue;
        this.engine = operation.engine(new OperationEngine.Environment(
                MonotonicClock.startingNow(),
                line -> {},
                checkpoint,
                OperationLocks.NONE,
                Admission.OPEN,
                CallGuard.OPEN,
                List::of));
    }

    /** Takes the first turn. */
    void start() {
        schedule(Duration.ZERO, Optional.empty());
    }

    /** Ends the polls and takes no further turn. */
    void stop() {
        stopped = true;
        JobPoller.Watch current = watch;
        if (current != null) {
            current.close();
        }
    }

    /** When a poll showed that the export job has ended, in milliseconds since the epoch; 0 before. */
    long noticedMillis() {
        return noticedMillis;
    }

    /** How the export ended; null before. */
    Outcome outcome() {
        return outcome;
    }

    /** When the export ended, in milliseconds since the epoch; 0 before. */
    long endedMillis() {
        return endedMillis;
    }

    /** Whether the export ended with success. */
    boolean completed() {
        return outcome instanceof Outcome.Completed;
    }

    private void schedule(Duration delay, Optional<JobObservation> observation) {
        try {
            queue.schedule(delay.toMillis(), WorkKind.READ, () -> turn(observation));
        } catch (RejectedExecutionException e) {
            // The measurement has ended.
        }
    }

    private void observe(JobObservation observation) {
        if (observation instanceof JobObservation.Seen seen
                && seen.progress().state().ended()
                && engine.state().position().stageName().equals(jobStage)) {
            noticedMillis = System.currentTimeMillis();
        }
        schedule(Duration.ZERO, Optional.of(observation));
    }

    private void turn(Optional<JobObservation> observation) {
        if (stopped) {
            return;
        }
        try {
            NextAction next = engine.advance(this, observation);
            if (next instanceof NextAction.End end) {
                outcome = end.outcome();
                endedMillis = System.currentTimeMillis();
            } else if (next instanceof NextAction.AwaitJob await) {
                watch = watch(await.job(), await.delay(), this::observe);
                if (stopped) {
                    watch.close();
                }
            } else {
                schedule(((NextAction.Advance) next).delay(), Optional.empty());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            endedMillis = System.currentTimeMillis();
            throw e;
        }
    }

    @Override
    public HypervHost host() {
        return new HypervHost(client);
    }

    @Override
    public JobPoller.Watch watch(EndpointReference job, Duration delay, Consumer<JobObservation> observer) {
        return poller.watch(job, delay.toMillis(), observer);
    }

    @Override
    public void discard() {
        // The connection data do not change here.
    }
}
