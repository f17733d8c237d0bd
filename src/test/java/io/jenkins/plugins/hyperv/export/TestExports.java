package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.checksums.Proof;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.TestManifests;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.TestOperation;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReferencePoint;
import java.util.ArrayList;
import java.util.List;

/** Exports for tests. What a test does not set is a full export of the nightly reference point with default limits. */
public final class TestExports {

    /** The default export directory. */
    public static final String DIRECTORY = "D:\\Exports\\web-42";

    private TestExports() {}

    /** Builder of a request. */
    public static Builder request() {
        return new Builder();
    }

    /** The default export. */
    public static TestOperation<ReferencePointExport> nightly() {
        return request().build();
    }

    /** Driver of an export of a log-based reference point, whose files are in several directories. */
    static EngineDriver<ReferencePointExport> ofLogBased(SimulatedHost simulator) {
        String id = simulator.inventory().referencePoints().stream()
                .filter(point -> point.type() == SimulatedReferencePoint.TrackingType.LOG_BASED)
                .findFirst()
                .orElseThrow()
                .id();
        return new EngineDriver<>(simulator, request().referencePoint(id).build());
    }

    /** The manifest of a completed export. */
    public static Manifest manifest(OperationResult result) {
        return TestManifests.read(result.artifact().content());
    }

    /** Builder of an export. Its values are parsed as those that a user types. */
    public static final class Builder {
        private Proof proof = Proof.NONE;
        private String referencePoint = SampleInventory.NIGHTLY;
        private String collection;
        private String base;
        private String directory = DIRECTORY;
        private final List<String> machines = new ArrayList<>();
        private long timeoutSeconds;
        private long outageToleranceSeconds = OperationLimits.DEFAULT.outageToleranceSeconds();
        private boolean cancelOnAbort = true;

        private Builder() {}

        /** Name or ID of the reference point. */
        public Builder referencePoint(String value) {
            referencePoint = value;
            return this;
        }

        /** Name or ID of the VM group. */
        public Builder collection(String value) {
            collection = value;
            return this;
        }

        /** Name or ID of the base; the export becomes differential. */
        public Builder base(String value) {
            base = value;
            return this;
        }

        /** The export directory. */
        public Builder directory(String value) {
            directory = value;
            return this;
        }

        /** Selects a machine with all its disks. */
        public Builder machine(String value) {
            machines.add(value);
            return this;
        }

        /** The time limit. */
        public Builder timeoutSeconds(long value) {
            timeoutSeconds = value;
            return this;
        }

        /** How long an outage is tolerated. */
        public Builder outageToleranceSeconds(long value) {
            outageToleranceSeconds = value;
            return this;
        }

        /** Whether an abort terminates the job. */
        public Builder cancelOnAbort(boolean value) {
            cancelOnAbort = value;
            return this;
        }

        public Builder proof(Proof value) {
            proof = value;
            return this;
        }

        /** The limits of several settings at once. */
        public Builder limits(OperationLimits value) {
            return timeoutSeconds(value.timeoutSeconds())
                    .outageToleranceSeconds(value.outageToleranceSeconds())
                    .cancelOnAbort(value.cancelOnAbort());
        }

        /** The operation. */
        public TestOperation<ReferencePointExport> build() {
            return new TestOperation<>(
                    new ExportReferencePoint(),
                    new OperationRequest(
                            "hv01",
                            null,
                            new OperationLimits(timeoutSeconds, outageToleranceSeconds, cancelOnAbort, 15)),
                    ReferencePointExport.of(exportRequest()));
        }

        /** The request without what all operations have in common. */
        public ExportRequest exportRequest() {
            try {
                List<MachineChoice> choices = new ArrayList<>();
                for (String machine : machines) {
                    choices.add(MachineChoice.parse(machine, null));
                }
                return new ExportRequest(
                        IdOrName.parse("reference point", referencePoint),
                        collection == null ? null : IdOrName.parse("collection", collection),
                        ExportDirectory.parse(directory),
                        base == null ? null : IdOrName.parse("base reference point", base),
                        choices,
                        proof);
            } catch (InvalidParameterException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }
}
