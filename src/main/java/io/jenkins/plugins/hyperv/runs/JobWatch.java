package io.jenkins.plugins.hyperv.runs;

import io.jenkins.plugins.hyperv.operation.NextAction;
import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.scheduler.JobPoller;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.Optional;

/**
 * Watch of the host's job of one operation. It lasts until the poller yields an observation, and keeps the observation until
 * the driver takes it. Thread-safe.
 */
final class JobWatch {

    private final OperationRun run;
    private final Runnable onObservation;
    private JobPoller.Watch watch;
    /** Identifies the current watch; null if there is none. */
    private Object token;

    private Optional<JobObservation> observation = Optional.empty();
    private boolean closed;

    /**
     * Creates a watch that has not started.
     *
     * @param onObservation called after each observation, without a lock
     */
    JobWatch(OperationRun run, Runnable onObservation) {
        this.run = run;
        this.onObservation = onObservation;
    }

    /** Starts watching, unless it watches already: a turn without an observation in between changes nothing about it. */
    void start(NextAction.AwaitJob await) {
        Object current = new Object();
        synchronized (this) {
            if (token != null || closed) {
                return;
            }
            token = current;
        }
        JobPoller.Watch started;
        try {
            // A turn that only waits has not connected.
            run.hosts().connect();
            started = run.hosts().watch(await.job(), await.delay(), observed -> observe(current, observed));
        } catch (WsmanException e) {
            observe(current, new JobObservation.Failed(e));
            return;
        } catch (ExchangeInterruptedException e) {
            observe(current, new JobObservation.Failed(e.reason()));
            return;
        }
        synchronized (this) {
            if (token == current) {
                watch = started;
                return;
            }
        }
        // Observed, or cancelled, in the meantime.
        started.close();
    }

    private void observe(Object observer, JobObservation observed) {
        synchronized (this) {
            if (token != observer) {
                return;
            }
            token = null;
            watch = null;
            observation = Optional.of(observed);
        }
        onObservation.run();
    }

    /** Whether there is an observation to take. */
    synchronized boolean isObserved() {
        return observation.isPresent();
    }

    /** Removes and returns the observation. */
    synchronized Optional<JobObservation> take() {
        Optional<JobObservation> taken = observation;
        observation = Optional.empty();
        return taken;
    }

    /** Stops watching. Another job may be watched later. */
    synchronized void stop() {
        token = null;
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    /** Stops watching for good. */
    synchronized void close() {
        closed = true;
        stop();
    }
}
