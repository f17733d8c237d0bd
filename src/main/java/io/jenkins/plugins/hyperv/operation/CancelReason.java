package io.jenkins.plugins.hyperv.operation;

/** Why an export ends early. Persisted by name. */
public enum CancelReason {
    /** Somebody or something stopped the build. */
    ABORTED,
    /** The export took longer than its request allows. */
    TIMED_OUT
}
