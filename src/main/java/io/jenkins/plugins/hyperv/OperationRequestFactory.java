package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import hudson.Util;
import io.jenkins.plugins.hyperv.hosts.CredentialsResolver;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import java.util.concurrent.TimeUnit;

/** Factory of the request that all operations have in common. */
final class OperationRequestFactory {

    private OperationRequestFactory() {}

    /**
     * Checks the parameters without asking the host.
     *
     * @param host the configured host that the parameters name
     */
    static OperationRequest of(OperationParameters parameters, HypervHostConfiguration host) throws AbortException {
        // Not expanded: a parameter ${NAME} that holds credentials is Jenkins' to look up.
        String credentialsId = Util.fixEmptyAndTrim(parameters.getCredentialsId());
        CredentialsResolver.requireAllowed(host, credentialsId);
        if (parameters.getTimeoutMinutes() < 0 || parameters.getOutageToleranceMinutes() < 0) {
            throw new AbortException(
                    "timeoutMinutes and outageToleranceMinutes must not be negative. A timeoutMinutes of"
                            + " 0 sets no limit.");
        }
        OperationLimits limits = new OperationLimits(
                TimeUnit.MINUTES.toSeconds(parameters.getTimeoutMinutes()),
                TimeUnit.MINUTES.toSeconds(parameters.getOutageToleranceMinutes()),
                parameters.isCancelOnAbort(),
                host.maxPollInterval().seconds());
        return new OperationRequest(host.getName(), credentialsId, limits);
    }
}
