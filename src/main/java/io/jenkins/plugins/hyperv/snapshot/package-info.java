/**
 * Operation that exports a snapshot of a machine or a VM group with its disks, converts the snapshot to a reference point for
 * the next differential export, and removes old reference points. Does not know Jenkins.
 */
package io.jenkins.plugins.hyperv.snapshot;
