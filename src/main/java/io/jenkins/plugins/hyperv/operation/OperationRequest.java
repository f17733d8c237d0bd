package io.jenkins.plugins.hyperv.operation;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Request for an operation: what every operation needs whatever it does.
 *
 * @param hostName the name under which the administrator configured the host
 * @param credentialsId the ID of the job's own credentials; null for the credentials of the host
 * @param limits the limits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OperationRequest(String hostName, String credentialsId, OperationLimits limits) {}
