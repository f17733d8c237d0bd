package io.jenkins.plugins.hyperv.scheduler;

/** Kind of work of a {@link HostQueue}, in order of precedence. Each kind waits in a queue of its own. */
public enum WorkKind {
    /** A poll: short, and on behalf of all operations on the host. */
    POLL,
    /** A call that must not be made twice and may take long. A host runs one at a time. */
    CALL,
    /** Requests that only read. */
    READ
}
