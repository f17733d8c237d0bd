package io.jenkins.plugins.hyperv.simulator.model;

/** Scripted reply of the host to a call of ExportReferencePoint. */
public sealed interface ExportReply {

    /** Checks the call and starts a job: 4096, or the code of the check that failed. */
    record StartsJob(SimulatedJobEnding ending) implements ExportReply {}

    /** Checks the call and completes the export before it returns: 0, without a job. */
    record CompletesAtOnce() implements ExportReply {}

    /** Returns a code without an export. */
    record Returns(long code) implements ExportReply {}
}
