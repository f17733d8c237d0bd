package io.jenkins.plugins.hyperv.checksums;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.wsman.shell.ShellCommand;
import java.util.Optional;

/**
 * Remote shell of an operation, as part of its state: after a restart the operation continues with the command that the host still
 * runs, or deletes the shell.
 *
 * @param creating whether Jenkins requests a shell whose identifier it does not know yet; null if it does not
 * @param shellId the shell; null if there is none
 * @param commandId the running command; null if there is none
 * @param path the file that the command works on; null likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShellState(Boolean creating, String shellId, String commandId, String path) {

    /** No shell. */
    public static final ShellState NONE = new ShellState(null, null, null, null);

    /** The host may have created a shell. */
    static final ShellState CREATING = new ShellState(true, null, null, null);

    static ShellState idle(String shellId) {
        return new ShellState(null, shellId, null, null);
    }

    static ShellState running(ShellCommand command, String path) {
        return new ShellState(null, command.shellId(), command.commandId(), path);
    }

    boolean isBeingCreated() {
        return Boolean.TRUE.equals(creating);
    }

    /** Whether the operation has a shell on the host. */
    public boolean isOpen() {
        return shellId != null;
    }

    Optional<ShellCommand> command() {
        return commandId == null ? Optional.empty() : Optional.of(new ShellCommand(shellId, commandId));
    }
}
