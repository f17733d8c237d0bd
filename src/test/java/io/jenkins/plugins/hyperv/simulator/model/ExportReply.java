package io.jenkins.plugins.hyperv.simulator.model;

/** What the host does with a call of ExportReferencePoint. */
public sealed interface ExportReply {

    /** Checks the call and starts a job: 4096, or the code of the check that failed. */
    record StartsJob(SimulatedJobEnding ending) implements ExportReply {}

    /** Checks the call and is done when it returns: 0, without a job. */
    record CompletesAtOnce() implements ExportReply {}

    /** Returns a code and does nothing. */
    record Returns(long code) implements ExportReply {}
}
