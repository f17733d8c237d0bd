package io.jenkins.plugins.hyperv.checksums;

import io.jenkins.plugins.hyperv.operation.QueryStage;

/**
 * Stages of one run of an operation that share one remote shell.
 *
 * @param <D> the operation's data
 */
public final class ShellStages<D> {

    private final HashedFiles<D> operation;
    private final ScriptRun run = new ScriptRun();

    public ShellStages(HashedFiles<D> operation) {
        this.operation = operation;
    }

    /** A stage that has the host calculate the digests of files. */
    public QueryStage<D> hashFiles() {
        return new HashFilesStage<>(operation, run);
    }

    /** A stage that reads small files of the host. */
    public QueryStage<D> readFiles(SmallFiles<D> files) {
        return new ReadSmallFilesStage<>(operation, files, run);
    }

    /** A stage that ends the shell. */
    public QueryStage<D> deleteShell() {
        return new DeleteShellStage<>(operation);
    }

    QueryStage<D> writeManifest(ExportedManifest<D> manifest) {
        return new WriteManifestStage<>(operation, manifest, run);
    }
}
