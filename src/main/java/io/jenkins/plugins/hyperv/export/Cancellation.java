package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.CancelReason;

/**
 * The wish to end the export early.
 *
 * @param reason whose wish
 * @param atMillis since when
 * @param requested whether the host has been asked
 */
record Cancellation(CancelReason reason, long atMillis, boolean requested) {}
