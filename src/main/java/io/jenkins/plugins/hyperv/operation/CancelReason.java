package io.jenkins.plugins.hyperv.operation;

/** Reason for which an operation is cancelled. Stored by name. */
public enum CancelReason {
    /** The build was aborted. */
    ABORTED,
    /** The operation exceeded its time limit. */
    TIMED_OUT
}
