package io.jenkins.plugins.hyperv.export;

/** Where an export stands. Persisted by name: names are never changed. */
public enum Phase {
    /** Nothing has been started: it waits for a place on the host, then looks up the reference point there. */
    RESOLVING,
    /** The intent is saved and the call is about to leave, or has left. */
    SUBMITTING,
    /** The call may have reached the host: its job is looked for there. */
    SEARCHING,
    /** The job runs on the host. */
    FOLLOWING,
    /** The job has completed: what it wrote is looked at. */
    COLLECTING,
    /** Over. */
    ENDED
}
