package io.jenkins.plugins.hyperv.export;

/**
 * Calls that fail one after the other.
 *
 * @param sinceMillis when the first failed
 * @param attempts how many have failed
 * @param lastingInARow how many of the last ones for a reason that does not pass by itself
 * @param relapses how often the host has answered others meanwhile
 */
record Trouble(long sinceMillis, int attempts, int lastingInARow, int relapses) {}
