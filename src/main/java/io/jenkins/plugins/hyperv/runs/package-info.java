/**
 * Runs of operations inside Jenkins: driver, journal, queue, locks and orphan cleanup. Knows operations only through the
 * interfaces of {@code operation}, so that a new type of operation needs no change here.
 */
package io.jenkins.plugins.hyperv.runs;
