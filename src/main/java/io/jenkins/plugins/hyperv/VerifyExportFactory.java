package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.runs.OperationTypeProvider;
import io.jenkins.plugins.hyperv.verify.ManifestsOnRecord;
import io.jenkins.plugins.hyperv.verify.Verification;
import io.jenkins.plugins.hyperv.verify.VerifyExport;
import io.jenkins.plugins.hyperv.verify.VerifyRequest;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Factory of the operation that verifies an export, from the parameters of a step. */
final class VerifyExportFactory {

    private static final VerifyExport TYPE = new VerifyExport();

    private VerifyExportFactory() {}

    /** Registers the type for stored states. */
    @Extension
    public static final class TypeProvider implements OperationTypeProvider {
        @Override
        public OperationType<?> type() {
            return TYPE;
        }

        @Override
        public Recalled recall(Object data, Run<?, ?> run, OperationLog log) {
            Verification verification = TYPE.dataType().cast(data);
            ManifestsOnRecord onRecord = ManifestLookup.read(verification.request(), run);
            return new Recalled(verification, List.of(onRecord.toLine()));
        }
    }

    /**
     * The operation to start, checked without asking the host.
     *
     * @param expand replaces variables in each field; the identity in Pipeline, whose values are literal
     * @throws AbortException if a parameter is invalid; the message says how to change it
     */
    static StateCodec.Typed<?> operation(
            VerifyExportParameters parameters,
            UnaryOperator<String> expand,
            UUID operationId,
            Run<?, ?> run,
            long nowMillis)
            throws AbortException {
        return OperationRequestFactory.start(
                TYPE,
                parameters,
                expand,
                (fields, host) -> Verification.of(request(parameters, host, fields)),
                operationId,
                run,
                nowMillis);
    }

    private static VerifyRequest request(
            VerifyExportParameters parameters, HypervHostConfiguration host, FieldExpansion fields)
            throws AbortException, InvalidParameterException {
        VerifyRequest request = VerifyRequest.parse(
                fields.expand("manifest", parameters.getManifest()),
                fields.expand("fromBuild", parameters.getFromBuild()),
                fields.expand("exportDirectory", parameters.getExportDirectory()),
                parameters.isChecksums(),
                fields.expand("onDifference", parameters.getOnDifference()),
                host.exportRoots());
        if (request.directory() != null) {
            host.requireAllowed(request.directory());
        }
        return request;
    }
}
