package io.jenkins.plugins.hyperv.export;

/**
 * The wish to end the export early.
 *
 * @param reason whose wish
 * @param atMillis since when
 * @param requested whether the host has been asked
 */
record Cancellation(CancelReason reason, long atMillis, boolean requested) {}
