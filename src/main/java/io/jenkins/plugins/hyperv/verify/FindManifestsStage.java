package io.jenkins.plugins.hyperv.verify;

import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.virtualization.HostPath;
import io.jenkins.plugins.hyperv.virtualization.HostStorage;
import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import io.jenkins.plugins.hyperv.virtualization.PowerShellScript;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Query stage that finds the manifests in the directories beside the export directory, if Jenkins does not have those of all
 * bases. The newest manifests are the first to be read.
 */
final class FindManifestsStage implements QueryStage<Verification> {

    /** Directories of one query. */
    private static final int BATCH = 16;
    /** Far more directories than a chain has exports. */
    private static final int MOST_DIRECTORIES = 2_000;
    /** Manifests that are read: each takes a program on the host. */
    private static final int MOST_MANIFESTS = 100;

    private final List<ListedFile> manifests = new ArrayList<>();
    private List<String> open;

    @Override
    public String name() {
        return "findManifests";
    }

    @Override
    public String activity() {
        return "looking for the manifests of the bases";
    }

    @Override
    public Result<Verification> query(Verification verification, StageContext context) throws WsmanException {
        if (verification.chain().isClosed() || verification.search().isComplete()) {
            return new Result.Complete<>(verification);
        }
        HostStorage storage = context.host().storage();
        try {
            if (open == null) {
                open = directories(verification, storage);
            } else if (!open.isEmpty()) {
                List<String> next = List.copyOf(open.subList(0, Math.min(BATCH, open.size())));
                storage.filesNamed(Manifest.FILE_NAME, next).stream()
                        .filter(FindManifestsStage::isManifest)
                        .forEach(manifests::add);
                open = open.subList(next.size(), open.size());
            }
        } catch (WsmanFault | WsmanResponseException e) {
            if (e.isTransient()) {
                throw e;
            }
            return complete(verification.withNotes(
                    List.of("The host cannot list the directories beside the export directory: " + e.getMessage())));
        }
        return open.isEmpty() ? complete(verification) : new Result.Again<>(Duration.ZERO);
    }

    private static List<String> directories(Verification verification, HostStorage storage) throws WsmanException {
        String parent = HostPath.directoryOf(verification.directory().path());
        return storage.directoriesIn(List.of(parent)).stream()
                .filter(directory -> isAllowed(directory, verification))
                .limit(MOST_DIRECTORIES)
                .toList();
    }

    private static boolean isAllowed(String path, Verification verification) {
        try {
            ExportDirectory directory = ExportDirectory.parse(path);
            return !directory.isOnShare()
                    && !directory.comparable().equals(verification.directory().comparable())
                    && directory.isWithin(verification.request().allowedDirectories());
        } catch (InvalidParameterException e) {
            return false;
        }
    }

    private static boolean isManifest(ListedFile file) {
        return file.fileName().equalsIgnoreCase(Manifest.FILE_NAME)
                && file.sizeBytes().orElse(0) <= PowerShellScript.MAX_READ_BYTES;
    }

    private Result<Verification> complete(Verification verification) {
        List<String> candidates = manifests.stream()
                .sorted(Comparator.comparing(
                                (ListedFile file) -> file.lastModified().orElse(Instant.EPOCH))
                        .reversed())
                .limit(MOST_MANIFESTS)
                .map(ListedFile::path)
                .toList();
        return new Result.Complete<>(
                verification.withSearch(verification.search().withCandidates(candidates)));
    }
}
