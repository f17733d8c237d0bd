package io.jenkins.plugins.hyperv.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import hudson.FilePath;
import hudson.Functions;
import hudson.Launcher;
import hudson.console.HyperlinkNote;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.hyperv.export.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import jenkins.model.ArtifactManager;
import jenkins.util.BuildListenerAdapter;
import jenkins.util.VirtualFile;

/** Archives manifests as artifacts of a build, wherever this Jenkins keeps artifacts. */
final class ManifestArchive {

    private ManifestArchive() {}

    /**
     * Archives a manifest and links to it in the log. The first of a build is named {@link Manifest#FILE_NAME}, further
     * ones are numbered. One of the same export, whose build was killed before it could remember that, is replaced.
     *
     * @return the artifact's path
     * @throws IOException where it could not be archived
     */
    static String archive(Run<?, ?> run, TaskListener listener, String logName, Manifest manifest)
            throws IOException, InterruptedException {
        FilePath directory =
                new FilePath(Files.createTempDirectory("hyperv-export").toFile());
        try {
            String name = archiveFrom(directory, run, listener, manifest);
            new BuildLog(listener, logName)
                    .line("Manifest: " + HyperlinkNote.encodeTo("/" + run.getUrl() + "artifact/" + name, name));
            return name;
        } finally {
            directory.deleteRecursive();
        }
    }

    /** Whether who asks may read it: everybody who may read the build, unless Jenkins has a permission of its own for that. */
    static boolean isReadable(Run<?, ?> run) {
        return !Functions.isArtifactsPermissionEnabled() || run.hasPermission(Run.ARTIFACTS);
    }

    private static String archiveFrom(FilePath directory, Run<?, ?> run, TaskListener listener, Manifest manifest)
            throws IOException, InterruptedException {
        // Exports of one build that end at the same moment must not choose the same name.
        synchronized (run) {
            ArtifactManager artifacts = run.pickArtifactManager();
            String name = nameFor(manifest, artifacts.root());
            directory.child(name).write(manifest.toJson(), "UTF-8");
            artifacts.archive(
                    directory,
                    new Launcher.LocalLauncher(listener),
                    new BuildListenerAdapter(listener),
                    Map.of(name, name));
            return name;
        }
    }

    private static String nameFor(Manifest manifest, VirtualFile artifacts) throws IOException {
        String name = Manifest.FILE_NAME;
        VirtualFile there = artifacts.child(name);
        for (int number = 2; there.exists() && !isOfSameExport(manifest, there); number++) {
            name = Manifest.FILE_NAME.replace(".json", "-" + number + ".json");
            there = artifacts.child(name);
        }
        return name;
    }

    private static boolean isOfSameExport(Manifest manifest, VirtualFile there) throws IOException {
        return read(there)
                .filter(other -> manifest.exportId().equals(other.exportId()))
                .isPresent();
    }

    /** The manifest in a file; none where the file is gone, somebody else's, or of a later version. */
    static Optional<Manifest> read(VirtualFile file) throws IOException {
        if (!file.isFile()) {
            return Optional.empty();
        }
        try (InputStream in = file.open()) {
            return Optional.of(Manifest.fromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
