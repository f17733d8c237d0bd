package io.jenkins.plugins.hyperv.wsman.shell;

/**
 * Command in a remote shell. Both identifiers are as the host wrote them, because hosts compare them with case (observed).
 *
 * @param shellId identifies the shell among those of the account
 * @param commandId identifies the command in the shell
 */
public record ShellCommand(String shellId, String commandId) {}
