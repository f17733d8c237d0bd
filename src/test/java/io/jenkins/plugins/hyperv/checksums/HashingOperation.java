package io.jenkins.plugins.hyperv.checksums;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.jenkins.plugins.hyperv.checksums.HashedFiles.KnownFile;
import io.jenkins.plugins.hyperv.operation.Ending;
import io.jenkins.plugins.hyperv.operation.LockTarget;
import io.jenkins.plugins.hyperv.operation.OperationDescription;
import io.jenkins.plugins.hyperv.operation.OperationLimits;
import io.jenkins.plugins.hyperv.operation.OperationRequest;
import io.jenkins.plugins.hyperv.operation.OperationResult;
import io.jenkins.plugins.hyperv.operation.OperationState;
import io.jenkins.plugins.hyperv.operation.OperationType;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.SequenceStage;
import io.jenkins.plugins.hyperv.operation.Stage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.TestOperation;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operation for tests that only hashes files. */
final class HashingOperation implements OperationType<HashingOperation.Data> {

    /** What the host reports after an export. */
    List<KnownFile> files;
    /** The data at the end. */
    Data ended;

    /** @param files what the host reports after an export */
    HashingOperation(List<KnownFile> files) {
        this.files = List.copyOf(files);
    }

    /** The data; the files are not stored. */
    record Data(
            boolean requested,
            @JsonIgnore List<KnownFile> files,
            ShellState shell,
            @JsonIgnore List<FileDigest> digests,
            List<String> warnings) {
        Data {
            files = files == null ? List.of() : List.copyOf(files);
            digests = digests == null ? List.of() : List.copyOf(digests);
        }
    }

    /** Access to the data. */
    private static final class Files implements HashedFiles<Data> {
        @Override
        public boolean wantsDigests(Data data) {
            return data.requested();
        }

        @Override
        public List<KnownFile> files(Data data) {
            return data.files();
        }

        @Override
        public ShellState shell(Data data) {
            return data.shell();
        }

        @Override
        public Data withShell(Data data, ShellState shell) {
            return new Data(data.requested(), data.files(), shell, data.digests(), data.warnings());
        }

        @Override
        public Data withDigests(Data data, List<FileDigest> digests, List<String> warnings) {
            return new Data(data.requested(), data.files(), data.shell(), digests, warnings);
        }
    }

    private final class ReadFiles implements QueryStage<Data> {
        @Override
        public String name() {
            return "readFiles";
        }

        @Override
        public String activity() {
            return "reading the files";
        }

        @Override
        public Result<Data> query(Data data, StageContext context) {
            return new Result.Complete<>(new Data(
                    data.requested(), HashingOperation.this.files, data.shell(), data.digests(), data.warnings()));
        }
    }

    TestOperation<Data> start(boolean requested) {
        return new TestOperation<>(
                this,
                new OperationRequest("hv01", null, OperationLimits.DEFAULT),
                new Data(requested, List.of(), ShellState.NONE, List.of(), List.of()));
    }

    @Override
    public String name() {
        return "hash";
    }

    @Override
    public Class<Data> dataType() {
        return Data.class;
    }

    @Override
    public List<Stage<Data>> stages() {
        Files access = new Files();
        return List.of(new SequenceStage<>(
                "files",
                "hashing files",
                List.of(
                        new ReadFiles(),
                        new AwaitStableFilesStage<>(access),
                        new HashFilesStage<>(access, new ScriptRun()),
                        new DeleteShellStage<>(access))));
    }

    @Override
    public List<Stage<Data>> cleanup(Data data, Ending ending) {
        return data.shell().isOpen() ? List.of(new DeleteShellStage<>(new Files())) : List.of();
    }

    @Override
    public OperationDescription describe(Data data) {
        return new OperationDescription("check", "files", "", "Look at the host.");
    }

    @Override
    public Set<LockTarget> lockTargets(Data data, Origin origin) {
        return Set.of();
    }

    @Override
    public int countRunning(HypervHost host) {
        return 0;
    }

    @Override
    public OperationResult result(OperationState<Data> state, Instant now) {
        ended = state.data();
        return new OperationResult(
                null, "", "", Map.of(), Map.of(), new OperationResult.Figures(0, 0, null, List.of()));
    }
}
