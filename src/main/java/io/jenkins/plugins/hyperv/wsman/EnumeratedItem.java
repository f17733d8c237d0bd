package io.jenkins.plugins.hyperv.wsman;

import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;

/**
 * One result of a query.
 *
 * @param instance its properties
 * @param reference endpoint reference of the instance, as the host returned it
 */
public record EnumeratedItem(CimInstance instance, EndpointReference reference) {}
