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

    /** See {@link OperationParameters#operation}. */
    static StateCodec.Typed<?> operation(VerifyExportParameters parameters, OperationStart start)
            throws AbortException {
        return start.of(TYPE, parameters, (fields, host) -> Verification.of(request(parameters, host, fields)));
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
