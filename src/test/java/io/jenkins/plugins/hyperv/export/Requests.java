package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import java.util.List;

/** Requests for tests. */
final class Requests {

    static final Origin ORIGIN = new Origin(
            "3f1f9a52-6f0e-4f0b-9f6c-0d7a1b2c3d4e",
            "team/deploy",
            42,
            "https://jenkins.example.com/job/team/job/deploy/42/",
            "hv01.example.com",
            "1.0");
    static final String DIRECTORY = "D:\\Exports\\web-42";

    private Requests() {}

    static ExportRequest nightly() {
        return of(SampleInventory.NIGHTLY);
    }

    static ExportRequest of(String referencePoint) {
        return with(referencePoint, null, List.of(), OperationLimits.DEFAULT);
    }

    static ExportRequest with(OperationLimits limits) {
        return with(SampleInventory.NIGHTLY, null, List.of(), limits);
    }

    static ExportRequest with(
            String referencePoint, String base, List<MachineChoice> machines, OperationLimits limits) {
        return with(referencePoint, null, base, machines, limits);
    }

    static ExportRequest in(String collection, String referencePoint, String base) {
        return with(referencePoint, collection, base, List.of(), OperationLimits.DEFAULT);
    }

    private static ExportRequest with(
            String referencePoint,
            String collection,
            String base,
            List<MachineChoice> machines,
            OperationLimits limits) {
        try {
            return new ExportRequest(
                    "hv01",
                    IdOrName.parse("reference point", referencePoint),
                    collection == null ? null : IdOrName.parse("collection", collection),
                    ExportDirectory.parse(DIRECTORY),
                    base == null ? null : IdOrName.parse("base reference point", base),
                    machines,
                    limits,
                    null);
        } catch (InvalidParameterException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
