package io.jenkins.plugins.hyperv.simulator.model;

/**
 * A job that is not an export, an {@code Msvm_ConcreteJob}: something else that the host does.
 *
 * @param id the InstanceID
 */
public record OtherJob(String id, String caption, SimulatedJobState state, int percentComplete) {}
