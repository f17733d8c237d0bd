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

/** Factory of the request that all operations have in common. */
final class OperationRequestFactory {

    private OperationRequestFactory() {}

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
     * @param expand replaces variables in each field; the identity in Pipeline, whose values are literal
     * @throws AbortException if a parameter is invalid; the message says how to change it
     */
    static <D> StateCodec.Typed<D> start(
            OperationType<D> type,
            OperationParameters parameters,
            UnaryOperator<String> expand,
            DataParser<D> data,
            UUID operationId,
            Run<?, ?> run,
            long nowMillis)
            throws AbortException {
        FieldExpansion fields = new FieldExpansion(expand);
        try {
            HypervHostConfiguration host = HypervExportConfiguration.get()
                    .resolveHost(fields.expand("host", parameters.getHost()), run.getParent());
            OperationState<D> state = OperationState.start(
                    type,
                    of(parameters, host),
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
    private static OperationRequest of(OperationParameters parameters, HypervHostConfiguration host)
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
