package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.export.ExportReferencePoint;
import io.jenkins.plugins.hyperv.export.ExportRequest;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.export.MachineChoice;
import io.jenkins.plugins.hyperv.export.ReferencePointExport;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.runs.OperationTypeProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Factory of the operation that exports a reference point, from the parameters of a step. */
final class ExportReferencePointFactory {

    private static final ExportReferencePoint TYPE = new ExportReferencePoint();

    private ExportReferencePointFactory() {}

    /** Registers the type for stored states. */
    @Extension
    public static final class TypeProvider implements OperationTypeProvider {
        @Override
        public OperationType<?> type() {
            return TYPE;
        }
    }

    /**
     * The operation to start, checked without asking the host.
     *
     * @param expand replaces variables in each field; the identity in Pipeline, whose values are literal
     * @throws AbortException if a parameter is invalid; the message says how to change it
     */
    static StateCodec.Typed<?> operation(
            ExportReferencePointParameters parameters,
            UnaryOperator<String> expand,
            UUID operationId,
            Run<?, ?> run,
            long nowMillis)
            throws AbortException {
        return OperationRequestFactory.start(
                TYPE,
                parameters,
                expand,
                (fields, host) -> ReferencePointExport.of(request(parameters, host, fields)),
                operationId,
                run,
                nowMillis);
    }

    private static ExportRequest request(
            ExportReferencePointParameters parameters, HypervHostConfiguration host, FieldExpansion fields)
            throws AbortException, InvalidParameterException {
        String base = Util.fixEmptyAndTrim(fields.expand("baseReferencePoint", parameters.getBaseReferencePoint()));
        String collection = Util.fixEmptyAndTrim(fields.expand("collection", parameters.getCollection()));
        ExportDirectory directory =
                ExportDirectory.parse(fields.expand("exportDirectory", parameters.getExportDirectory()));
        host.requireAllowed(directory);
        return new ExportRequest(
                IdOrName.parse("reference point", fields.expand("referencePoint", parameters.getReferencePoint())),
                collection == null ? null : IdOrName.parse("collection", collection),
                directory,
                base == null ? null : IdOrName.parse("base reference point", base),
                machines(parameters, fields),
                ExportParameters.proof(parameters, directory));
    }

    private static List<MachineChoice> machines(ExportReferencePointParameters parameters, FieldExpansion fields)
            throws InvalidParameterException {
        List<MachineChoice> choices = new ArrayList<>();
        for (MachineSelection selection : parameters.getMachines()) {
            choices.add(MachineChoice.parse(
                    fields.expand("machine", selection.getMachine()), fields.expand("disks", selection.getDisks())));
        }
        return choices;
    }
}
