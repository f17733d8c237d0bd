package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.EndpointReference;

/**
 * Membership of a machine in a VM group (Msvm_CollectedVirtualSystems).
 *
 * @param group as the host returned it
 * @param machineId Name of the machine, its GUID
 */
public record GroupMember(EndpointReference group, String machineId) {}
