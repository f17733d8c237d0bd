package io.jenkins.plugins.hyperv.checksums;

import io.jenkins.plugins.hyperv.checksums.HashedFiles.KnownFile;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.ResultStore;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.HostPath;
import io.jenkins.plugins.hyperv.virtualization.PowerShellScript;
import io.jenkins.plugins.hyperv.virtualization.ScriptOutput;
import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Query stage that has the host calculate the SHA-256 digest of each exported file: one file after the other, in one remote
 * shell, and one operation at a time on a host. A digest counts only if the file had the same size and time before and after the
 * host read it. Each digest is stored at once, so that a restart continues with the next file, or with the file that the host
 * still reads.
 *
 * <p>The export is complete: whatever goes wrong here leaves digests out, with a warning, and fails nothing.
 *
 * @param <D> the operation's data
 */
final class HashFilesStage<D> implements QueryStage<D> {

    private static final int MAX_ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration MIN_POLL_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MAX_POLL_INTERVAL = Duration.ofSeconds(15);

    private final HashedFiles<D> operation;
    private final ScriptRun run;
    /** By path without case; null until the store has been read. */
    private Map<String, FileDigest> digests;

    private HashProgress progress;
    private String current;
    private Instant currentSince;
    private int attempts;
    private boolean saidThatItWaits;

    /** @param run that all stages of a shell share */
    HashFilesStage(HashedFiles<D> operation, ScriptRun run) {
        this.operation = operation;
        this.run = run;
    }

    @Override
    public boolean isTimeLimited(D data) {
        return operation.wantsDigests(data);
    }

    @Override
    public String name() {
        return "hashFiles";
    }

    @Override
    public String activity() {
        return "calculating checksums";
    }

    @Override
    public boolean toleratesOutages() {
        return true;
    }

    @Override
    public Result<D> query(D data, StageContext context) throws WsmanException {
        if (!operation.wantsDigests(data)) {
            return new Result.Complete<>(data);
        }
        if (operation.files(data).isEmpty()) {
            return stop(data, "the files of the export are unknown.");
        }
        if (!context.locks().lockShell()) {
            return waitForShell(context);
        }
        try {
            restore(context.results(), operation.files(data));
            begin(data, context);
            return hash(data, context);
        } catch (WsmanException e) {
            throw e;
        } catch (IOException e) {
            return stop(data, "Jenkins cannot store the digests (" + e.getMessage() + ").");
        }
    }

    private Result<D> waitForShell(StageContext context) {
        if (!saidThatItWaits) {
            saidThatItWaits = true;
            context.log().line("Waiting for the checksums of another operation on " + context.hostName());
        }
        return new Result.Again<>(PAUSE);
    }

    /** A file that has another size since a restart is hashed again. */
    private void restore(ResultStore results, List<KnownFile> files) throws IOException {
        if (digests == null) {
            Map<String, FileDigest> stored = new LinkedHashMap<>();
            for (String line : results.lines()) {
                FileDigest.parse(line).ifPresent(digest -> stored.put(key(digest.path()), digest));
            }
            for (KnownFile file : files) {
                FileDigest digest = stored.get(key(file.path()));
                boolean hasChanged = digest != null
                        && digest.sha256() != null
                        && file.sizeBytes() != null
                        && digest.sizeBytes() != file.sizeBytes();
                if (hasChanged) {
                    stored.remove(key(file.path()));
                }
            }
            digests = stored;
        }
    }

    private void begin(D data, StageContext context) {
        if (progress != null) {
            return;
        }
        List<KnownFile> files = operation.files(data);
        long total = files.stream().mapToLong(HashFilesStage::bytes).sum();
        progress = new HashProgress(total, doneBytes(files), context.now());
        long left = files.stream().filter(file -> !isDone(file.path())).count();
        // What changes too long for a digest is in the store before the first one.
        boolean continues = digests.values().stream().anyMatch(digest -> digest.sha256() != null);
        context.log()
                .line(
                        continues
                                ? "Continuing with the SHA-256 of " + left + " of " + Texts.count(files.size(), "file")
                                : "Calculating the SHA-256 of " + Texts.count(left, "file") + ", "
                                        + Texts.size(total - doneBytes(files)));
    }

    private Result<D> hash(D data, StageContext context) throws WsmanException, IOException {
        List<KnownFile> files = operation.files(data);
        ShellState shell = operation.shell(data);
        Optional<KnownFile> next = next(files, shell);
        if (next.isEmpty()) {
            return complete(data, context);
        }
        KnownFile file = next.get();
        if (!file.path().equals(current)) {
            current = file.path();
            currentSince = context.now();
            attempts = 0;
        }
        if (HostPath.isOnShare(file.path())) {
            return store(file, problem(file, "is on a share, which a remote shell cannot reach."), context);
        }
        ScriptRun.Turn turn =
                run.advance(context, shell, PowerShellScript.HASH, file.path(), PowerShellScript.input(file.path()));
        return after(turn, file, operation.withShell(data, turn.shell()), context);
    }

    /** The file that the host still reads, else the first one without a digest. */
    private Optional<KnownFile> next(List<KnownFile> files, ShellState shell) {
        Optional<KnownFile> running = files.stream()
                .filter(file -> file.path().equals(shell.path()) && !isDone(file.path()))
                .findFirst();
        return running.isPresent()
                ? running
                : files.stream().filter(file -> !isDone(file.path())).findFirst();
    }

    private Result<D> after(ScriptRun.Turn turn, KnownFile file, D data, StageContext context) throws IOException {
        if (turn instanceof ScriptRun.Turn.Running running) {
            logProgress(data, context);
            return new Result.Progress<>(data, running.delay(pollInterval(context.now())));
        }
        if (turn instanceof ScriptRun.Turn.Rejected rejected) {
            return stop(data, rejected.reason());
        }
        if (turn instanceof ScriptRun.Turn.Lost lost) {
            return ++attempts < MAX_ATTEMPTS
                    ? new Result.Progress<>(data, Duration.ZERO)
                    : store(file, problem(file, "has no checksum: " + lost.reason()), context);
        }
        return ended(((ScriptRun.Turn.Ended) turn).output(), file, data, context);
    }

    private Result<D> ended(ScriptOutput output, KnownFile file, D data, StageContext context) throws IOException {
        if (output.failed()) {
            return output.concernsTheHost()
                    ? stop(data, output.failure())
                    : store(file, problem(file, "has no checksum: " + output.failure()), context);
        }
        ScriptOutput.Stamp before = output.before().orElseThrow();
        ScriptOutput.Stamp after = output.after().orElseThrow();
        if (before.equals(after)) {
            FileDigest digest =
                    FileDigest.of(file.path(), after, output.sha256().orElseThrow());
            Result<D> stored = store(file, digest, context);
            logProgress(data, context);
            return stored;
        }
        String change = "has no checksum: the file changes while the host reads it. It had " + before.sizeBytes()
                + " bytes, modified at " + before.lastModified() + ", then " + after.sizeBytes()
                + " bytes, modified at " + after.lastModified() + ".";
        return ++attempts < MAX_ATTEMPTS ? new Result.Again<>(PAUSE) : store(file, problem(file, change), context);
    }

    private Result<D> store(KnownFile file, FileDigest digest, StageContext context) throws IOException {
        context.results().append(List.of(digest.toLine()));
        digests.put(key(file.path()), digest);
        current = null;
        return new Result.Again<>(Duration.ZERO);
    }

    private static FileDigest problem(KnownFile file, String what) {
        return FileDigest.none(file.path(), bytes(file), file.path() + " " + what);
    }

    private Result<D> complete(D data, StageContext context) {
        long found = digests.values().stream()
                .filter(digest -> digest.sha256() != null)
                .count();
        context.log()
                .line("Calculated the SHA-256 of " + Texts.count(found, "file") + " in "
                        + Texts.clock(progress.elapsed(context.now())));
        List<String> warnings = problems();
        warnings.forEach(warning -> context.log().line("WARNING: " + warning));
        return new Result.Complete<>(withDigests(data, warnings));
    }

    /** Digests are not possible on this host. */
    private Result<D> stop(D data, String reason) {
        return new Result.Complete<>(incomplete(data, reason));
    }

    @Override
    public Optional<D> afterFailure(D data, String reason) {
        return Optional.of(incomplete(data, reason));
    }

    private D incomplete(D data, String reason) {
        List<String> warnings = new ArrayList<>();
        warnings.add("Checksums are missing: " + reason);
        warnings.addAll(problems());
        return withDigests(data, warnings);
    }

    private D withDigests(D data, List<String> warnings) {
        List<FileDigest> found = digests == null
                ? List.of()
                : digests.values().stream()
                        .filter(digest -> digest.sha256() != null)
                        .toList();
        return operation.withDigests(data, found, warnings);
    }

    private List<String> problems() {
        return digests == null
                ? List.of()
                : digests.values().stream()
                        .map(FileDigest::problem)
                        .filter(problem -> problem != null)
                        .toList();
    }

    private void logProgress(D data, StageContext context) {
        progress.line(doneBytes(operation.files(data)), context.now()).ifPresent(context.log()::line);
    }

    /** Not later than a tenth of the time that the file has taken. */
    private Duration pollInterval(Instant now) {
        Duration tenth = Duration.between(currentSince, now).dividedBy(10);
        return tenth.compareTo(MIN_POLL_INTERVAL) < 0
                ? MIN_POLL_INTERVAL
                : tenth.compareTo(MAX_POLL_INTERVAL) < 0 ? tenth : MAX_POLL_INTERVAL;
    }

    private long doneBytes(List<KnownFile> files) {
        return files.stream()
                .filter(file -> isDone(file.path()))
                .mapToLong(HashFilesStage::bytes)
                .sum();
    }

    private boolean isDone(String path) {
        return digests.containsKey(key(path));
    }

    private static long bytes(KnownFile file) {
        return file.sizeBytes() == null ? 0 : file.sizeBytes();
    }

    private static String key(String path) {
        return UpcaseTable.upperCase(path);
    }
}
