package io.jenkins.plugins.hyperv.checksums;

import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.virtualization.HostPath;
import io.jenkins.plugins.hyperv.virtualization.PowerShellScript;
import io.jenkins.plugins.hyperv.virtualization.ScriptOutput;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Query stage that writes the manifest and the {@linkplain ChecksumFile checksum file} into the export directory, through the
 * standard input of a script in a remote shell. The host reads each file again, and its digest has to be that of what was sent. To
 * write a file again after a restart does no harm.
 *
 * <p>The export is complete: whatever goes wrong here is a warning and fails nothing.
 *
 * @param <D> the operation's data
 */
final class WriteManifestStage<D> implements QueryStage<D> {

    private static final int MAX_ATTEMPTS = 3;
    /** PowerShell would exceed the memory quota of a shell with more. */
    private static final int MAX_CONTENT_BYTES = 4 * 1024 * 1024;

    private static final Duration WAIT_FOR_SHELL = Duration.ofSeconds(5);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private final HashedFiles<D> files;
    private final ExportedManifest<D> manifest;
    private final ScriptRun run;
    private List<Content> contents;
    private int attempts;

    private record Content(String path, byte[] bytes) {}

    /** @param run that all stages of a shell share */
    WriteManifestStage(HashedFiles<D> files, ExportedManifest<D> manifest, ScriptRun run) {
        this.run = run;
        this.files = files;
        this.manifest = manifest;
    }

    @Override
    public boolean isTimeLimited(D data) {
        return manifest.wantsManifest(data);
    }

    @Override
    public String name() {
        return "writeManifest";
    }

    @Override
    public String activity() {
        return "writing the manifest into the export directory";
    }

    @Override
    public boolean toleratesOutages() {
        return true;
    }

    @Override
    public Result<D> query(D data, StageContext context) throws WsmanException {
        if (!manifest.wantsManifest(data)) {
            return new Result.Complete<>(data);
        }
        if (!context.locks().lockShell()) {
            return new Result.Again<>(WAIT_FOR_SHELL);
        }
        if (contents == null) {
            D dated = manifest.withCreationTime(data, context);
            contents = contents(dated, context);
            return new Result.Progress<>(dated, Duration.ZERO);
        }
        if (contents.isEmpty()) {
            context.log()
                    .line("Wrote " + manifest.fileName() + " and " + ChecksumFile.NAME + " into the export directory");
            return new Result.Complete<>(data);
        }
        return write(contents.get(0), data, context);
    }

    private List<Content> contents(D data, StageContext context) {
        String directory = manifest.directory(data).replaceAll("\\\\$", "");
        byte[] json = manifest.manifest(data, context).getBytes(StandardCharsets.UTF_8);
        String path = directory + "\\" + manifest.fileName();
        List<FileDigest> digests = new ArrayList<>(manifest.digests(data));
        digests.add(FileDigest.of(path, json.length, Artifact.sha256(json)));
        byte[] sums = ChecksumFile.of(directory, digests).getBytes(StandardCharsets.UTF_8);
        List<Content> both = new ArrayList<>();
        both.add(new Content(path, json));
        both.add(new Content(directory + "\\" + ChecksumFile.NAME, sums));
        return both;
    }

    private Result<D> write(Content content, D data, StageContext context) throws WsmanException {
        if (HostPath.isOnShare(content.path())) {
            return stop(data, "the export directory is on a share, which a remote shell cannot reach.");
        }
        if (content.bytes().length > MAX_CONTENT_BYTES) {
            return stop(data, "it is larger than " + MAX_CONTENT_BYTES / 1024 / 1024 + " MiB.");
        }
        ScriptRun.Turn turn = run.advance(
                context,
                files.shell(data),
                PowerShellScript.WRITE,
                content.path(),
                PowerShellScript.input(content.path(), content.bytes()));
        D now = files.withShell(data, turn.shell());
        if (turn instanceof ScriptRun.Turn.Running running) {
            return new Result.Progress<>(now, running.delay(POLL_INTERVAL));
        }
        if (turn instanceof ScriptRun.Turn.Rejected rejected) {
            return stop(now, rejected.reason());
        }
        if (turn instanceof ScriptRun.Turn.Lost lost) {
            return again(now, lost.reason());
        }
        return written(((ScriptRun.Turn.Ended) turn).output(), content, now);
    }

    private Result<D> written(ScriptOutput output, Content content, D data) {
        if (output.failed()) {
            return stop(data, output.failure());
        }
        if (!output.sha256().equals(Optional.of(Artifact.sha256(content.bytes())))) {
            return again(
                    data, "The content of " + content.path() + " on the host is not the content that Jenkins sent.");
        }
        contents.remove(0);
        attempts = 0;
        return new Result.Progress<>(data, Duration.ZERO);
    }

    private Result<D> again(D data, String reason) {
        return ++attempts < MAX_ATTEMPTS ? new Result.Progress<>(data, Duration.ZERO) : stop(data, reason);
    }

    private Result<D> stop(D data, String reason) {
        return new Result.Complete<>(incomplete(data, reason));
    }

    @Override
    public Optional<D> afterFailure(D data, String reason) {
        return Optional.of(incomplete(data, reason));
    }

    private D incomplete(D data, String reason) {
        return manifest.withWarnings(
                data, List.of("The manifest could not be written into the export directory: " + reason));
    }
}
