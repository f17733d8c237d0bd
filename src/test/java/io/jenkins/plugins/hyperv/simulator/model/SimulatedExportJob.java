package io.jenkins.plugins.hyperv.simulator.model;

import java.time.Duration;
import java.time.Instant;

/** Export job of a reference point: its timeline and its order. */
public final class SimulatedExportJob {
    private final JobTimeline timeline;
    private final ExportOrder order;

    SimulatedExportJob(String id, ExportOrder order, Instant submitted, JobTerms terms) {
        this.timeline = new JobTimeline(id, submitted, terms);
        this.order = order;
    }

    public String id() {
        return timeline.id();
    }

    public ExportOrder order() {
        return order;
    }

    public JobTimeline timeline() {
        return timeline;
    }

    public Instant submitted() {
        return timeline.submitted();
    }

    /** How long the job can be read after its end. */
    public Duration staysFor() {
        return timeline.staysFor();
    }

    /** The state of the job at a moment. */
    public JobSnapshot at(Instant now) {
        return timeline.at(now);
    }

    /** Whether the instance exists, as {@link JobTimeline#existsAt}. */
    public boolean existsAt(Instant now) {
        return timeline.existsAt(now);
    }

    /** RequestStateChange, as {@link JobTimeline#requestStateChange}. */
    public long requestStateChange(int requested, Instant now) {
        return timeline.requestStateChange(requested, now);
    }
}
