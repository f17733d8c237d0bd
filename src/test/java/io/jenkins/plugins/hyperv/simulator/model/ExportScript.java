package io.jenkins.plugins.hyperv.simulator.model;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/** Script of exports: replies to the next calls in order, and to all others. */
public final class ExportScript {
    private final Queue<ExportReply> next = new ArrayDeque<>();
    private ExportReply otherwise = new ExportReply.StartsJob(new SimulatedJobEnding.Completed());
    private Duration duration = Duration.ofSeconds(40);
    private Duration cancellingTakes = Duration.ofSeconds(2);
    private Duration endedJobsStay = Duration.ofMinutes(5);
    private boolean cancellable = true;
    private boolean crashConsistentOnly;
    private boolean writingDiskImages;
    private boolean writingNothing;

    /** Adds a reply for the next call without one. */
    public synchronized ExportScript next(ExportReply reply) {
        next.add(reply);
        return this;
    }

    /** The next call starts a job with this ending. */
    public ExportScript nextEnds(SimulatedJobEnding ending) {
        return next(new ExportReply.StartsJob(ending));
    }

    /** The next call only returns a code. */
    public ExportScript nextReturns(long code) {
        return next(new ExportReply.Returns(code));
    }

    /** The reply to all other calls; by default a job that completes. */
    public synchronized ExportScript always(ExportReply reply) {
        otherwise = reply;
        return this;
    }

    /** The duration of future jobs; 40 seconds by default. */
    public synchronized ExportScript duration(Duration value) {
        duration = value;
        return this;
    }

    /**
     * How long a terminated job shuts down; 2 seconds by default. With zero, the job has ended when the call returns.
     */
    public synchronized ExportScript cancellingTakes(Duration value) {
        cancellingTakes = value;
        return this;
    }

    /** How long ended jobs can be read; 5 minutes by default. */
    public synchronized ExportScript endedJobsStay(Duration value) {
        endedJobsStay = value;
        return this;
    }

    /** Whether future jobs can be cancelled; true by default. */
    public synchronized ExportScript cancellable(boolean value) {
        cancellable = value;
        return this;
    }

    /**
     * Exports of reference points also write images of the disks. No source confirms that a host does so; for tests of what
     * the plugin makes of them.
     */
    public synchronized ExportScript writeDiskImages() {
        writingDiskImages = true;
        return this;
    }

    /** Snapshots are crash consistent, whatever is requested: some hosts do not fail if a guest cannot do better (reported). */
    public synchronized ExportScript crashConsistentOnly() {
        crashConsistentOnly = true;
        return this;
    }

    public synchronized boolean isCrashConsistentOnly() {
        return crashConsistentOnly;
    }

    /** Exports of reference points complete without files and with empty lists of files (inferred for RCT). */
    public synchronized ExportScript writeNothing() {
        writingNothing = true;
        return this;
    }

    synchronized boolean isWritingNothing() {
        return writingNothing;
    }

    synchronized boolean isWritingDiskImages() {
        return writingDiskImages;
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
