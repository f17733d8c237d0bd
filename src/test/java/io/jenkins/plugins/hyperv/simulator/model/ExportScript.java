package io.jenkins.plugins.hyperv.simulator.model;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** What a test wants to become of exports: of the next ones in turn, and of all others. */
public final class ExportScript {
    private final Queue<ExportReply> next = new ArrayDeque<>();
    private ExportReply otherwise = new ExportReply.StartsJob(new SimulatedJobEnding.Completed());
    private Duration duration = Duration.ofSeconds(40);
    private Duration cancellingTakes = Duration.ofSeconds(2);
    private Duration endedJobsStay = Duration.ofMinutes(5);
    private boolean cancellable = true;

    /** The next export, after those already scripted, gets this reply. */
    public synchronized ExportScript next(ExportReply reply) {
        next.add(reply);
        return this;
    }

    /** The next export starts a job that ends like this. */
    public ExportScript nextEnds(SimulatedJobEnding ending) {
        return next(new ExportReply.StartsJob(ending));
    }

    /** The next export only returns a code. */
    public ExportScript nextReturns(long code) {
        return next(new ExportReply.Returns(code));
    }

    /** All exports that are not scripted one by one get this reply; a job that completes, unless said here. */
    public synchronized ExportScript always(ExportReply reply) {
        otherwise = reply;
        return this;
    }

    /** How long jobs take that start from now on; 40 seconds unless said here. */
    public synchronized ExportScript duration(Duration value) {
        duration = value;
        return this;
    }

    /** How long a terminated job shuts down; 2 seconds unless said here. Zero terminates within the call. */
    public synchronized ExportScript cancellingTakes(Duration value) {
        cancellingTakes = value;
        return this;
    }

    /** How long ended jobs can be read; 5 minutes unless said here. */
    public synchronized ExportScript endedJobsStay(Duration value) {
        endedJobsStay = value;
        return this;
    }

    /** Whether jobs that start from now on can be cancelled; true unless said here. */
    public synchronized ExportScript cancellable(boolean value) {
        cancellable = value;
        return this;
    }

    public synchronized Duration endedJobsStay() {
        return endedJobsStay;
    }

    synchronized ExportReply takeNext() {
        ExportReply reply = next.poll();
        return reply == null ? otherwise : reply;
    }

    synchronized JobTerms terms(SimulatedJobEnding ending) {
        return new JobTerms(duration, ending, cancellable, cancellingTakes, endedJobsStay);
    }
}
