package io.jenkins.plugins.hyperv.simulator.model;

/**
 * A snapshot of a group: {@code Msvm_SnapshotCollection}. Its members are {@link MachineSnapshot}s.
 *
 * @param id a GUID in capitals
 * @param consistency 1 application, 2 crash
 */
public record GroupSnapshot(String id, VmGroup group, int consistency) {}
