package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
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

    /** See {@link OperationParameters#operation}. */
    static StateCodec.Typed<?> operation(ExportReferencePointParameters parameters, OperationStart start)
            throws AbortException {
        return start.of(TYPE, parameters, (fields, host) -> ReferencePointExport.of(request(parameters, host, fields)));
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
