package io.jenkins.plugins.hyperv.wsman;

/**
 * Response to Identify (DSP0226 11). Texts are empty if the host omits them, as Windows does before authentication.
 *
 * @param protocolVersion the namespace of its protocol version
 * @param vendor the vendor of the service
 * @param productVersion on Windows the version of the operating system, service pack and protocol stack
 */
public record HostIdentity(String protocolVersion, String vendor, String productVersion) {}
