package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.CancelReason;

/** How an export ended. */
public sealed interface Outcome {

    /** The host completed it. */
    record Completed(Manifest manifest) implements Outcome {}

    /** It was not done; the message is a sentence, with advice where there is some. */
    record Failed(String message) implements Outcome {}

    /**
     * The job was seen and is gone, and nobody can say how it ended: neither success nor failure. The manifest
     * holds what is known.
     */
    record ResultLost(String message, Manifest manifest) implements Outcome {}

    /** It was ended early on somebody's wish; the message says what became of the job. */
    record Cancelled(CancelReason reason, String message) implements Outcome {}
}
