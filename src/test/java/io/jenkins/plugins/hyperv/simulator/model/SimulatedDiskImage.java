package io.jenkins.plugins.hyperv.simulator.model;

/**
 * What an image file says of its virtual disk.
 *
 * @param virtualSizeBytes the size that the machine sees; that of a differencing disk is its parent's
 * @param parentPath the parent of a differencing disk; empty for none
 */
public record SimulatedDiskImage(long virtualSizeBytes, String parentPath) {}
