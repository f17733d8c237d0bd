package io.jenkins.plugins.hyperv;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.StateCodec;
import io.jenkins.plugins.hyperv.runs.OperationTypeProvider;
import io.jenkins.plugins.hyperv.snapshot.BaseChoice;
import io.jenkins.plugins.hyperv.snapshot.BaseFiles;
import io.jenkins.plugins.hyperv.snapshot.ExportSnapshot;
import io.jenkins.plugins.hyperv.snapshot.SnapshotExport;
import io.jenkins.plugins.hyperv.snapshot.SnapshotRequest;
import java.util.List;

/** Factory of the operation that exports a snapshot, from the parameters of a step. */
final class ExportSnapshotFactory {

    private static final ExportSnapshot TYPE = new ExportSnapshot();

    private ExportSnapshotFactory() {}

    /** Registers the type for stored states. */
    @Extension
    public static final class TypeProvider implements OperationTypeProvider {
        @Override
        public OperationType<?> type() {
            return TYPE;
        }

        @Override
        public Recalled recall(Object data, Run<?, ?> run, OperationLog log) {
            SnapshotExport export = TYPE.dataType().cast(data);
            SnapshotHistory history = SnapshotHistory.read(export.request(), run.getParent(), log);
            return new Recalled(
                    export.withHistory(history.exports()),
                    history.baseFiles().stream().map(BaseFiles::toLine).toList());
        }
    }

    /** See {@link OperationParameters#operation}. */
    static StateCodec.Typed<?> operation(ExportSnapshotParameters parameters, OperationStart start)
            throws AbortException {
        return start.of(TYPE, parameters, (fields, host) -> SnapshotExport.of(request(parameters, host, fields)));
    }

    private static SnapshotRequest request(
            ExportSnapshotParameters parameters, HypervHostConfiguration host, FieldExpansion fields)
            throws AbortException, InvalidParameterException {
        String machine = Util.fixEmptyAndTrim(fields.expand("machine", parameters.getMachine()));
        String collection = Util.fixEmptyAndTrim(fields.expand("collection", parameters.getCollection()));
        SnapshotRequest.check(machine, collection, parameters.getKeepReferencePoints());
        ExportDirectory directory =
                ExportDirectory.parse(fields.expand("exportDirectory", parameters.getExportDirectory()));
        host.requireAllowed(directory);
        BaseChoice base = BaseChoice.parse(fields.expand("base", parameters.getBase()));
        if (parameters.isRequireBase() && base.kind() == BaseChoice.Kind.FULL) {
            throw new InvalidParameterException(
                    "requireBase needs a base: set base to lastSuccessful or to the ID of a reference point.");
        }
        return new SnapshotRequest(
                machine == null ? null : IdOrName.parse("machine", machine),
                collection == null ? null : IdOrName.parse("collection", collection),
                directory,
                SnapshotRequest.consistency(fields.expand("consistency", parameters.getConsistency())),
                base,
                parameters.isRequireBase(),
                parameters.getKeepReferencePoints(),
                parameters.isKeepSnapshotOnFailure(),
                parameters.isPreflightOnly(),
                ExportParameters.proof(parameters, directory),
                List.of());
    }
}
