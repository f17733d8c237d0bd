package io.jenkins.plugins.hyperv.simulator.model;

/**
 * Job of another kind than an export, an {@code Msvm_ConcreteJob}.
 *
 * @param id the InstanceID
 */
public record OtherJob(String id, String caption, SimulatedJobState state, int percentComplete) {}
