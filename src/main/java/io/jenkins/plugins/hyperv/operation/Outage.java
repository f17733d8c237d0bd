package io.jenkins.plugins.hyperv.operation;

/**
 * Outage of the host: consecutive failed requests.
 *
 * @param sinceMillis when the first request failed
 * @param attempts how many requests have failed
 * @param permanentInARow how many of the last failures were not transient
 * @param relapses how often the host answered the shared poll in between
 */
public record Outage(long sinceMillis, int attempts, int permanentInARow, int relapses) {}
