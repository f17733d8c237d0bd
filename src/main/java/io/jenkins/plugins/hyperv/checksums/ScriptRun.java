package io.jenkins.plugins.hyperv.checksums;

import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.PowerShellScript;
import io.jenkins.plugins.hyperv.virtualization.ScriptOutput;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.FaultKind;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.shell.RemoteShell;
import io.jenkins.plugins.hyperv.wsman.shell.ShellCommand;
import io.jenkins.plugins.hyperv.wsman.shell.ShellOutput;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Run of scripts in a remote shell, one after the other and one turn at a time: create the shell, start the script with its
 * input, receive its output, release it. A shell in which something went wrong is deleted, and the next turn creates another
 * one. If the response to a creation is lost, the next one waits until the host has deleted the shell that it may have created,
 * so that an operation never has two. Not thread-safe.
 */
final class ScriptRun {

    /** How long a turn waits for output. */
    private static final Duration WAIT = Duration.ofSeconds(2);
    /** Requests with input in one turn, so that an abort is noticed soon. */
    private static final int MAX_SENDS = 4;
    /** A host works on a request for as long as its largest OperationTimeout, by default 60 s (MS-WSMV 2.2.4.10). */
    private static final Duration UNKNOWN_SHELL_LASTS = RemoteShell.IDLE_TIMEOUT.plusSeconds(60);

    private static final int MAX_LOST_CREATIONS = 3;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    /** The state that the last turn has returned; null before the first turn. */
    private ShellState last;
    /** Until when the host may have a shell whose identifier is unknown; null if it has none. */
    private Instant unknownShellUntil;

    private int lostCreations;
    /** Input that the command still has to get; null if it has all. */
    private byte[] pending;

    private int sentBytes;
    /** Whether the shell has to be deleted, because what runs in it is unknown. */
    private boolean broken;

    /** What a turn resulted in; the caller stores the state before the next turn. */
    sealed interface Turn {
        ShellState shell();

        /**
         * The script runs, or has not started yet.
         *
         * @param pause the least time until the next turn; the caller decides how often it polls a script that runs
         */
        record Running(ShellState shell, Duration pause) implements Turn {

            /** The time until the next turn. */
            Duration delay(Duration pollInterval) {
                return shell.command().isPresent() ? pollInterval : pause;
            }
        }

        /** The script has ended. */
        record Ended(ShellState shell, ScriptOutput output) implements Turn {}

        /** The script has no result, and the shell is gone. The script can be run again. */
        record Lost(ShellState shell, String reason) implements Turn {}

        /** The host gives this account no shell; the reason is a sentence without its beginning. */
        record Rejected(ShellState shell, String reason) implements Turn {}
    }

    /**
     * Takes one turn.
     *
     * @param state the stored state of the shell
     * @param path the file for the state
     * @throws WsmanException if the host did not answer; the turn can be repeated
     */
    Turn advance(StageContext context, ShellState state, PowerShellScript script, String path, byte[] input)
            throws WsmanException {
        adopt(state, path, input.length > RemoteShell.MAX_INPUT_BYTES, context.now());
        try {
            return advance(context, script, path, input);
        } catch (WsmanFault e) {
            if (e.kind() == FaultKind.SHELLS_DISABLED || e.kind() == FaultKind.ACCESS_DENIED) {
                last = last.isBeingCreated() ? ShellState.NONE : last;
                return new Turn.Rejected(last, rejection(e));
            }
            throw e;
        }
    }

    private static String rejection(WsmanFault e) {
        return e.kind() == FaultKind.ACCESS_DENIED
                ? "the host does not permit this account to use remote shells. Windows permits it to administrators of the"
                        + " host; others need the right Execute (winrm configSDDL default)."
                : "the host forbids remote shells. " + e.advice();
    }

    private Turn advance(StageContext context, PowerShellScript script, String path, byte[] input)
            throws WsmanException {
        if (unknownShellUntil != null && context.now().isBefore(unknownShellUntil)) {
            return new Turn.Running(last, Duration.between(context.now(), unknownShellUntil));
        }
        unknownShellUntil = null;
        RemoteShell shell = context.host().shell();
        deleteBroken(shell);
        if (!last.isOpen()) {
            return create(shell, context);
        }
        if (last.command().isEmpty()) {
            return start(shell, script, path, input);
        }
        return pending == null ? receive(shell, script) : send(shell, script);
    }

    /**
     * After a restart a shell without a known command may have an unknown one, its command may be that of another file, and a
     * command may lack a part of its input.
     */
    private void adopt(ShellState state, String path, boolean inputHasParts, Instant now) {
        if (last == null) {
            last = state;
            boolean continues = state.command().isPresent() && path.equals(state.path()) && !inputHasParts;
            broken = state.isOpen() && !continues;
            unknownShellUntil = state.isBeingCreated() ? now.plus(UNKNOWN_SHELL_LASTS) : null;
        }
    }

    private void breakShell() {
        broken = true;
        last = ShellState.idle(last.shellId());
        pending = null;
        output.reset();
    }

    private void deleteBroken(RemoteShell shell) throws WsmanException {
        if (broken) {
            shell.delete(last.shellId());
            last = ShellState.NONE;
            broken = false;
        }
    }

    /** The caller stores that a shell is being created before the request that creates it. */
    private Turn create(RemoteShell shell, StageContext context) throws WsmanException {
        if (!last.isBeingCreated()) {
            last = ShellState.CREATING;
            return new Turn.Running(last, Duration.ZERO);
        }
        try {
            last = ShellState.idle(shell.create());
            lostCreations = 0;
            return new Turn.Running(last, Duration.ZERO);
        } catch (WsmanException e) {
            if (e.delivery() != Delivery.UNKNOWN) {
                throw e;
            }
            unknownShellUntil = context.now().plus(UNKNOWN_SHELL_LASTS);
            lostCreations++;
            if (lostCreations >= MAX_LOST_CREATIONS) {
                return new Turn.Rejected(last, e.getMessage());
            }
            context.log()
                    .line(e.getMessage() + " The host may have created a remote shell. Waiting "
                            + Texts.clock(UNKNOWN_SHELL_LASTS) + " until it has deleted it.");
            return new Turn.Running(last, UNKNOWN_SHELL_LASTS);
        }
    }

    private Turn start(RemoteShell shell, PowerShellScript script, String path, byte[] input) throws WsmanException {
        output.reset();
        try {
            last = ShellState.running(shell.start(last.shellId(), PowerShellScript.PROGRAM, script.arguments()), path);
        } catch (WsmanFault e) {
            return lost(shell, e);
        } catch (WsmanException e) {
            // Whether the command runs is unknown.
            breakShell();
            throw e;
        }
        pending = input;
        sentBytes = 0;
        return send(shell, script);
    }

    private Turn send(RemoteShell shell, PowerShellScript script) throws WsmanException {
        ShellCommand command = last.command().orElseThrow();
        try {
            for (int i = 0; i < MAX_SENDS && sentBytes < pending.length; i++) {
                int to = Math.min(pending.length, sentBytes + RemoteShell.MAX_INPUT_BYTES);
                shell.send(command, Arrays.copyOfRange(pending, sentBytes, to), to == pending.length);
                sentBytes = to;
            }
        } catch (WsmanFault e) {
            return lost(shell, e);
        } catch (WsmanException e) {
            // Whether the command has the input is unknown.
            breakShell();
            throw e;
        }
        if (sentBytes < pending.length) {
            return new Turn.Running(last, Duration.ZERO);
        }
        pending = null;
        return receive(shell, script);
    }

    private Turn receive(RemoteShell shell, PowerShellScript script) throws WsmanException {
        ShellCommand command = last.command().orElseThrow();
        try {
            ShellOutput received = shell.receive(command, WAIT);
            output.writeBytes(received.stdout());
            if (output.size() > script.maxOutputBytes()) {
                return end(shell, "The script wrote more than " + script.maxOutputBytes() / 1024 + " KiB.");
            }
            if (!received.isDone()) {
                return new Turn.Running(last, Duration.ZERO);
            }
            ScriptOutput parsed = ScriptOutput.parse(output.toByteArray());
            if (!parsed.isComplete()) {
                String exit = received.exitCode().isPresent()
                        ? " (exit code " + received.exitCode().getAsInt() + ")"
                        : "";
                return end(shell, "The script ended without a result" + exit + ".");
            }
            release(shell, command);
            return new Turn.Ended(last, parsed);
        } catch (WsmanFault e) {
            return lost(shell, e);
        }
    }

    /** The result is there, so that a failure only costs the shell. */
    private void release(RemoteShell shell, ShellCommand command) {
        try {
            shell.terminate(command);
            last = ShellState.idle(command.shellId());
        } catch (WsmanException e) {
            breakShell();
        }
    }

    private Turn lost(RemoteShell shell, WsmanFault e) throws WsmanException {
        return end(
                shell, RemoteShell.isGone(e) ? "The shell on the host ended before the script did." : e.getMessage());
    }

    private Turn end(RemoteShell shell, String reason) throws WsmanException {
        breakShell();
        deleteBroken(shell);
        return new Turn.Lost(last, reason);
    }
}
