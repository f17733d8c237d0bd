package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.hosts.CredentialsResolver;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.runs.OriginFactory;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Start of an operation by a build.
 *
 * @param variables replaces variables in a field; the identity in Pipeline, whose values are literal
 * @param operationId the identifier of the operation
 * @param run the build
 * @param nowMillis the current time by the operation's clock
 */
record OperationStart(UnaryOperator<String> variables, UUID operationId, Run<?, ?> run, long nowMillis) {

    /** Parser of an operation's own parameters into its data. */
    @FunctionalInterface
    interface DataParser<D> {
        /**
         * Parses and checks the parameters.
         *
         * @param host the configured host that the parameters name
         * @throws AbortException if the host does not allow them
         */
        D parse(FieldExpansion fields, HypervHostConfiguration host) throws AbortException, InvalidParameterException;
    }

    /**
     * The operation to start, checked without asking the host.
     *
     * @param data parses the operation's own parameters
     * @throws AbortException if a parameter is invalid; the message says how to change it
     */
    <D> StateCodec.Typed<D> of(OperationType<D> type, OperationParameters parameters, DataParser<D> data)
            throws AbortException {
        FieldExpansion fields = new FieldExpansion(variables);
        try {
            HypervHostConfiguration host = HypervExportConfiguration.get()
                    .resolveHost(fields.expand("host", parameters.getHost()), run.getParent());
            OperationState<D> state = OperationState.start(
                    type,
                    request(parameters, host),
                    OriginFactory.of(operationId, run, host),
                    data.parse(fields, host),
                    nowMillis);
            return new StateCodec.Typed<>(type, state);
        } catch (InvalidParameterException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /**
     * Checks the parameters without asking the host.
     *
     * @param host the configured host that the parameters name
     */
    private static OperationRequest request(OperationParameters parameters, HypervHostConfiguration host)
            throws AbortException {
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
