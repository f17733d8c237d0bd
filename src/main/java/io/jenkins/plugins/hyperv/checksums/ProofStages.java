package io.jenkins.plugins.hyperv.checksums;

import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.virtualization.HostPath;
import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import java.util.List;

/** Stages that prove an export, in one remote shell: digests, the manifest in the export directory, the end of the shell. */
public final class ProofStages {

    private ProofStages() {}

    /** Whether a file is one that {@link WriteManifestStage} writes, and so none of the export. */
    public static boolean writes(String manifestName, String path) {
        String name = UpcaseTable.upperCase(HostPath.fileName(path));
        return name.equals(UpcaseTable.upperCase(manifestName)) || name.equals(ChecksumFile.NAME);
    }

    /** New stages for one run of an operation. */
    public static <D, P extends HashedFiles<D> & ExportedManifest<D>> List<QueryStage<D>> of(P proof) {
        ShellStages<D> stages = new ShellStages<>(proof);
        return List.of(
                new AwaitStableFilesStage<>(proof),
                stages.hashFiles(),
                stages.writeManifest(proof),
                stages.deleteShell());
    }
}
