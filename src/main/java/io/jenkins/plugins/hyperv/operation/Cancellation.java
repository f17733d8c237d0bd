package io.jenkins.plugins.hyperv.operation;

/**
 * Cancellation of an operation.
 *
 * @param reason why
 * @param atMillis since when
 * @param terminationRequested whether the host accepted a request to terminate the job
 */
public record Cancellation(CancelReason reason, long atMillis, boolean terminationRequested) {}
