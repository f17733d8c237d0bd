package io.jenkins.plugins.hyperv.checksums;

import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;

/**
 * Query stage that deletes the remote shell of an operation, in the end and in the cleanup. A host that does not answer a few
 * attempts deletes the shell itself after three minutes.
 *
 * @param <D> the operation's data
 */
public final class DeleteShellStage<D> implements QueryStage<D> {

    private static final int MAX_ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HashedFiles<D> operation;
    private int attempts;

    public DeleteShellStage(HashedFiles<D> operation) {
        this.operation = operation;
    }

    @Override
    public String name() {
        return "deleteShell";
    }

    @Override
    public String activity() {
        return "deleting the remote shell";
    }

    @Override
    public boolean isTimeLimited(D data) {
        return false;
    }

    @Override
    public Result<D> query(D data, StageContext context) {
        ShellState shell = operation.shell(data);
        if (shell.isOpen()) {
            try {
                context.host().shell().delete(shell.shellId());
            } catch (WsmanException e) {
                attempts++;
                if (e.isTransient() && attempts < MAX_ATTEMPTS) {
                    return new Result.Again<>(PAUSE);
                }
                context.log()
                        .line("Jenkins could not delete the remote shell. The host deletes it after three minutes: "
                                + e.getMessage());
            }
        }
        context.locks().unlockShell();
        return new Result.Complete<>(operation.withShell(data, ShellState.NONE));
    }
}
