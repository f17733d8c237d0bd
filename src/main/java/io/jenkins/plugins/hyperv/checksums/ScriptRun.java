package io.jenkins.plugins.hyperv.checksums;

import io.jenkins.plugins.hyperv.virtualization.PowerShellScript;
import io.jenkins.plugins.hyperv.virtualization.ScriptOutput;
import io.jenkins.plugins.hyperv.wsman.FaultKind;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.shell.RemoteShell;
import io.jenkins.plugins.hyperv.wsman.shell.ShellCommand;
import io.jenkins.plugins.hyperv.wsman.shell.ShellOutput;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;

/**
 * Run of scripts in a remote shell, one after the other and one turn at a time: create the shell, start the script with its
 * input, receive its output, release it. A shell in which something went wrong is deleted, and the next turn creates another
 * one. Not thread-safe.
 */
final class ScriptRun {

    /** How long a turn waits for output. */
    private static final Duration WAIT = Duration.ofSeconds(2);
    /** Requests with input in one turn, so that an abort is noticed soon. */
    private static final int MAX_SENDS = 4;

    private final int maxOutputBytes;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    /** The state that the last turn has returned; null before the first turn. */
    private ShellState last;
    /** Input that the command still has to get; null if it has all. */
    private byte[] pending;

    private int sentBytes;
    /** A shell that has to be deleted, because what runs in it is unknown; null if there is none. */
    private String broken;

    /** @param maxOutputBytes limit for the output of a script; one that writes more is ended */
    ScriptRun(int maxOutputBytes) {
        this.maxOutputBytes = maxOutputBytes;
    }

    /** What a turn resulted in; the caller stores the state. */
    sealed interface Turn {
        ShellState shell();

        /** The shell is there, or the script runs. */
        record Running(ShellState shell) implements Turn {}

        /** The script has ended. */
        record Ended(ShellState shell, ScriptOutput output) implements Turn {}

        /** The script has no result, and the shell is gone. The script can be run again. */
        record Lost(ShellState shell, String reason) implements Turn {}

        /** The host does not permit a shell to this account, or to any; the reason is a sentence without its beginning. */
        record Rejected(ShellState shell, String reason) implements Turn {}
    }

    /**
     * Takes one turn.
     *
     * @param state the stored state of the shell
     * @param path the file for the state
     * @throws WsmanException if the host did not answer; the turn can be repeated
     */
    Turn advance(RemoteShell shell, ShellState state, PowerShellScript script, String path, byte[] input)
            throws WsmanException {
        adopt(state, path, input.length > RemoteShell.MAX_INPUT_BYTES);
        try {
            return advance(shell, script, path, input);
        } catch (WsmanFault e) {
            if (e.kind() == FaultKind.SHELLS_DISABLED || e.kind() == FaultKind.ACCESS_DENIED) {
                return new Turn.Rejected(state, rejection(e));
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

    private Turn advance(RemoteShell shell, PowerShellScript script, String path, byte[] input) throws WsmanException {
        deleteBroken(shell);
        if (!last.isOpen()) {
            last = ShellState.idle(shell.create());
            return new Turn.Running(last);
        }
        if (last.command().isEmpty()) {
            return start(shell, script, path, input);
        }
        return pending == null ? receive(shell) : send(shell);
    }

    /**
     * After a restart a shell without a known command may have an unknown one, its command may be that of another file, and a
     * command may lack a part of its input.
     */
    private void adopt(ShellState state, String path, boolean inputHasParts) {
        if (last == null) {
            last = state;
            boolean continues = state.command().isPresent() && path.equals(state.path()) && !inputHasParts;
            if (state.isOpen() && !continues) {
                breakShell();
            }
        }
    }

    private void breakShell() {
        broken = last.shellId();
        last = ShellState.NONE;
        pending = null;
        output.reset();
    }

    private void deleteBroken(RemoteShell shell) throws WsmanException {
        if (broken != null) {
            String id = broken;
            shell.delete(id);
            broken = null;
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
        return send(shell);
    }

    private Turn send(RemoteShell shell) throws WsmanException {
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
            return new Turn.Running(last);
        }
        pending = null;
        return receive(shell);
    }

    private Turn receive(RemoteShell shell) throws WsmanException {
        ShellCommand command = last.command().orElseThrow();
        try {
            ShellOutput received = shell.receive(command, WAIT);
            output.writeBytes(received.stdout());
            if (output.size() > maxOutputBytes) {
                return end(shell, "The script wrote more than " + maxOutputBytes / 1024 + " KiB.");
            }
            if (!received.isDone()) {
                return new Turn.Running(last);
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
