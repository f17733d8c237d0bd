package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.checksums.Proof;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.export.IdOrName;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.TestManifests;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.TestOperation;
import io.jenkins.plugins.hyperv.virtualization.ConsistencyLevel;
import java.util.ArrayList;
import java.util.List;

/** Snapshot exports for tests. What a test does not set is a full export of web1 with default limits. */
final class TestSnapshots {

    static final String DIRECTORY = "D:\\Exports\\web1-42";

    private TestSnapshots() {}

    static Builder machine(String name) {
        return new Builder(name, null);
    }

    static Builder group(String name) {
        return new Builder(null, name);
    }

    static Manifest manifest(OperationResult result) {
        return TestManifests.read(result.artifact().content());
    }

    /** What a job has on record after a successful export. */
    static RecordedExport record(OperationResult result) {
        Manifest manifest = manifest(result);
        List<String> disks = new ArrayList<>();
        manifest.machines().forEach(machine -> machine.disks().forEach(disk -> disks.add(disk.id())));
        return RecordedExport.of(
                manifest.referencePoint().id(),
                manifest.target().id(),
                disks,
                result.artifact().sha256());
    }

    /** What a job has on record of an export whose reference point is the base of no other one. */
    static RecordedExport old(OperationResult result) {
        RecordedExport export = record(result);
        return RecordedExport.withoutManifest(export.referencePointId(), export.targetId());
    }

    static final class Builder {
        private Proof proof = Proof.NONE;
        private final String machine;
        private final String group;
        private String directory = DIRECTORY;
        private ConsistencyLevel consistency = ConsistencyLevel.APPLICATION;
        private String base = "";
        private boolean requireBase;
        private int keep = SnapshotRequest.DEFAULT_KEPT;
        private boolean keepSnapshotOnFailure;
        private boolean preflightOnly;
        private boolean cancelOnAbort = true;
        private List<RecordedExport> history = List.of();

        private Builder(String machine, String group) {
            this.machine = machine;
            this.group = group;
        }

        Builder directory(String value) {
            directory = value;
            return this;
        }

        Builder crashConsistent() {
            consistency = ConsistencyLevel.CRASH;
            return this;
        }

        Builder base(String value) {
            base = value;
            return this;
        }

        Builder requireBase() {
            requireBase = true;
            return this;
        }

        Builder keep(int value) {
            keep = value;
            return this;
        }

        Builder keepSnapshotOnFailure() {
            keepSnapshotOnFailure = true;
            return this;
        }

        Builder preflightOnly() {
            preflightOnly = true;
            return this;
        }

        Builder cancelOnAbort(boolean value) {
            cancelOnAbort = value;
            return this;
        }

        Builder proof(Proof value) {
            proof = value;
            return this;
        }

        Builder history(List<RecordedExport> value) {
            history = value;
            return this;
        }

        SnapshotRequest request() {
            try {
                SnapshotRequest.check(machine, group, keep);
                return new SnapshotRequest(
                        machine == null ? null : IdOrName.parse("machine", machine),
                        group == null ? null : IdOrName.parse("collection", group),
                        ExportDirectory.parse(directory),
                        consistency,
                        BaseChoice.parse(base),
                        requireBase,
                        keep,
                        keepSnapshotOnFailure,
                        preflightOnly,
                        proof,
                        history);
            } catch (InvalidParameterException e) {
                throw new IllegalArgumentException(e);
            }
        }

        TestOperation<SnapshotExport> build() {
            return new TestOperation<>(
                    new ExportSnapshot(),
                    new OperationRequest("hv01", null, new OperationLimits(0, 600, cancelOnAbort, 15)),
                    SnapshotExport.of(request()));
        }
    }
}
