package io.jenkins.plugins.hyperv.reports;

import hudson.FilePath;
import hudson.Functions;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.ManifestHead;
import io.jenkins.plugins.hyperv.manifest.ManifestReader;
import io.jenkins.plugins.hyperv.manifest.UnreadableManifestException;
import io.jenkins.plugins.hyperv.operation.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.ArtifactManager;
import jenkins.util.BuildListenerAdapter;
import jenkins.util.VirtualFile;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Archive of manifests: stores them among the artifacts of a build, wherever this Jenkins keeps artifacts. */
@Restricted(NoExternalUse.class)
public final class ManifestArchive {

    private static final Logger LOGGER = Logger.getLogger(ManifestArchive.class.getName());

    private ManifestArchive() {}

    /**
     * Archives a manifest and links to it in the log. A further manifest of a build gets the title of its operation in its
     * name. Two manifests are replaced: one of the same operation, whose build was killed before it could remember that, and
     * one of another build, which Jenkins copies into a build that it restarts from a stage.
     *
     * @return the artifact's path
     * @throws IOException if it is not archived
     */
    public static String archive(Run<?, ?> run, TaskListener listener, OperationRecord operation, Artifact manifest)
            throws IOException, InterruptedException {
        FilePath directory =
                new FilePath(Files.createTempDirectory("hyperv-export").toFile());
        try {
            String name = archiveFrom(directory, run, listener, operation, manifest);
            new BuildLog(listener, operation.logName())
                    .lineWithLink(manifest.title() + ": ", "/" + run.getUrl() + "artifact/" + name, name);
            return name;
        } finally {
            directory.deleteRecursive();
        }
    }

    /** Whether the reader may see manifests: with the build, unless Jenkins has a permission of its own for artifacts. */
    static boolean isReadable(Run<?, ?> run) {
        return !Functions.isArtifactsPermissionEnabled() || run.hasPermission(Run.ARTIFACTS);
    }

    private static String archiveFrom(
            FilePath directory, Run<?, ?> run, TaskListener listener, OperationRecord operation, Artifact manifest)
            throws IOException, InterruptedException {
        // Operations of one build that end at the same moment must not choose the same name.
        synchronized (run) {
            ArtifactManager artifacts = run.pickArtifactManager();
            String name = nameFor(run, operation, manifest, artifacts.root());
            directory.child(name).write(manifest.content(), "UTF-8");
            artifacts.archive(
                    directory,
                    new Launcher.LocalLauncher(listener),
                    new BuildListenerAdapter(listener),
                    Map.of(name, name));
            return name;
        }
    }

    private static String nameFor(Run<?, ?> run, OperationRecord operation, Artifact manifest, VirtualFile artifacts)
            throws IOException {
        if (isFree(run, manifest, artifacts.child(manifest.fileName()))) {
            return manifest.fileName();
        }
        String title = operation.fileNameTitle();
        String name = withSuffix(manifest, title);
        for (int number = 2; !isFree(run, manifest, artifacts.child(name)); number++) {
            name = withSuffix(manifest, title + "-" + number);
        }
        return name;
    }

    private static String withSuffix(Artifact manifest, String suffix) {
        return manifest.fileName().replace(".json", "-" + suffix + ".json");
    }

    /** A file that cannot be read is another's: what is wrong with it is no reason to fail. */
    private static boolean isFree(Run<?, ?> run, Artifact manifest, VirtualFile existing) throws IOException {
        if (!existing.exists()) {
            return true;
        }
        try (InputStream in = existing.open()) {
            ManifestHead head = ManifestHead.read(in);
            return head.isOfOperation(manifest.operationId())
                    || head.isOfAnotherBuild(run.getParent().getFullName(), run.getNumber());
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "Cannot read an artifact that has the name of a manifest", e);
            return false;
        }
    }

    /**
     * Reads the archived manifest of an operation, as it was when Jenkins archived it. Does not check the permission of the
     * current user.
     *
     * @throws UnreadableManifestException if there is none, or it was deleted, changed or damaged since then
     */
    public static Manifest read(Run<?, ?> run, OperationRecord operation)
            throws IOException, UnreadableManifestException {
        String path = operation.manifestPath();
        if (path == null) {
            throw new UnreadableManifestException("The operation has no manifest.");
        }
        VirtualFile file = run.getArtifactManager().root().child(path);
        if (!file.isFile()) {
            throw new UnreadableManifestException(
                    "The manifest " + path + " is no longer among the artifacts of the build.");
        }
        try (InputStream in = file.open()) {
            return ManifestReader.readRecorded(in, operation.getManifestSha256());
        }
    }

    /**
     * Manifest among the artifacts of a build.
     *
     * @param sha256 digest of its bytes
     * @param isRecorded whether Jenkins recorded this digest when it archived the manifest
     */
    public record StoredManifest(Manifest manifest, String sha256, boolean isRecorded) {}

    /**
     * Reads a manifest by its path among the artifacts. If an operation of the build archived it, it has to be as it was then.
     * Does not check the permission of the current user.
     *
     * @param path without parts such as {@code ..}
     * @throws UnreadableManifestException if there is none, or it was changed or damaged
     */
    public static StoredManifest read(Run<?, ?> run, String path) throws IOException, UnreadableManifestException {
        HypervRunAction action = run.getAction(HypervRunAction.class);
        Optional<OperationRecord> operation = action == null
                ? Optional.empty()
                : action.getOperations().stream()
                        .filter(known -> path.equals(known.manifestPath()))
                        .reduce((earlier, later) -> later);
        if (operation.isPresent()) {
            return new StoredManifest(
                    read(run, operation.get()), operation.get().getManifestSha256(), true);
        }
        VirtualFile file = run.getArtifactManager().root().child(path);
        if (!file.isFile()) {
            throw new UnreadableManifestException("The build " + run.getDisplayName() + " of "
                    + run.getParent().getFullName() + " has no such artifact.");
        }
        try (InputStream in = file.open()) {
            byte[] content = ManifestReader.content(in);
            return new StoredManifest(ManifestReader.parse(content), Artifact.sha256(content), false);
        }
    }
}
