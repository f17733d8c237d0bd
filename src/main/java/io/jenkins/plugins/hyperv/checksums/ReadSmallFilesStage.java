package io.jenkins.plugins.hyperv.checksums;

import io.jenkins.plugins.hyperv.operation.Artifact;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.PowerShellScript;
import io.jenkins.plugins.hyperv.virtualization.ScriptOutput;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.Optional;

/**
 * Query stage that reads small files of the host, one after the other, through the output of a script in a remote shell. A
 * content counts only if its digest is the one that the host has calculated.
 *
 * @param <D> the operation's data
 */
final class ReadSmallFilesStage<D> implements QueryStage<D> {

    private static final int MAX_ATTEMPTS = 3;
    private static final Duration WAIT_FOR_SHELL = Duration.ofSeconds(5);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private final HashedFiles<D> operation;
    private final SmallFiles<D> files;
    private final ScriptRun run;
    private int attempts;
    private boolean saidThatItWaits;

    /** @param run that all stages of a shell share */
    ReadSmallFilesStage(HashedFiles<D> operation, SmallFiles<D> files, ScriptRun run) {
        this.operation = operation;
        this.files = files;
        this.run = run;
    }

    @Override
    public String name() {
        return "readFiles";
    }

    @Override
    public String activity() {
        return "reading the manifest";
    }

    @Override
    public Result<D> query(D data, StageContext context) throws WsmanException, OperationFailedException {
        Optional<String> next = files.next(data);
        if (next.isEmpty()) {
            return new Result.Complete<>(data);
        }
        if (!context.locks().lockShell()) {
            if (!saidThatItWaits) {
                saidThatItWaits = true;
                context.log().line("Waiting for the remote shell of another operation on " + context.hostName());
            }
            return new Result.Again<>(WAIT_FOR_SHELL);
        }
        String path = next.get();
        ScriptRun.Turn turn =
                run.advance(context, operation.shell(data), PowerShellScript.READ, path, PowerShellScript.input(path));
        D now = operation.withShell(data, turn.shell());
        if (turn instanceof ScriptRun.Turn.Running running) {
            return new Result.Progress<>(now, running.delay(POLL_INTERVAL));
        }
        if (turn instanceof ScriptRun.Turn.Rejected rejected) {
            return after(files.withoutShell(now, Texts.sentenceStart(rejected.reason())));
        }
        if (turn instanceof ScriptRun.Turn.Lost lost) {
            return again(now, path, lost.reason());
        }
        ScriptOutput output = ((ScriptRun.Turn.Ended) turn).output();
        if (output.failed()) {
            return output.concernsTheHost()
                    ? after(files.withoutShell(now, output.failure()))
                    : without(now, path, output.failure());
        }
        byte[] content = output.bytes();
        // A restart in the middle loses a part of the output.
        return output.sha256().equals(Optional.of(Artifact.sha256(content)))
                ? after(files.withContent(now, path, content))
                : again(now, path, "The content that the host sent is not the content of the file.");
    }

    private Result<D> again(D data, String path, String reason) throws OperationFailedException {
        return ++attempts < MAX_ATTEMPTS ? new Result.Progress<>(data, Duration.ZERO) : without(data, path, reason);
    }

    private Result<D> without(D data, String path, String reason) throws OperationFailedException {
        return after(files.withoutContent(data, path, reason));
    }

    private Result<D> after(D data) {
        attempts = 0;
        return new Result.Progress<>(data, Duration.ZERO);
    }
}
