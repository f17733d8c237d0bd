package io.jenkins.plugins.hyperv.wsman;

/**
 * What a host says of itself to Identify (DSP0226 11). Texts are empty where it keeps them to itself, as Windows does
 * before authentication.
 *
 * @param protocolVersion the namespace of its protocol version
 * @param vendor the maker of the service
 * @param productVersion on Windows the version of the operating system, service pack and protocol stack
 */
public record HostIdentity(String protocolVersion, String vendor, String productVersion) {}
