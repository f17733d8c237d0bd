package io.jenkins.plugins.hyperv.simulator.shell;

import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Interpreter of command lines, in place of cmd.exe: echo, hostname, ipconfig, exit, more and ping, which clients use to try
 * a shell, and the PowerShell scripts of the plugin.
 */
public final class CommandInterpreter {
    /** The limit of cmd.exe (support article 830473). */
    private static final int MAX_COMMAND_LINE = 8191;

    private static final Pattern POWERSHELL =
            Pattern.compile("(?i)powershell(?:\\.exe)?\\s(?:.*\\s)?-(?:e|ec|enc|encodedcommand)\\s+([A-Za-z0-9+/=]+)");
    private static final Pattern PING = Pattern.compile("(?i)ping\\s+-n\\s+(\\d+)\\s+\\S+");

    private final HyperVHost host;
    private final ShellTraits traits;

    public CommandInterpreter(HyperVHost host, ShellTraits traits) {
        this.host = host;
        this.traits = traits;
    }

    /** Starts a command line. */
    public RunningProgram start(String commandLine, Instant now) {
        String line = commandLine.strip();
        if (line.length() > MAX_COMMAND_LINE) {
            return ConsoleProgram.failing("The command line is too long.\r\n", 1, now);
        }
        Matcher powerShell = POWERSHELL.matcher(line);
        if (powerShell.matches()) {
            return powerShell(powerShell.group(1), now);
        }
        Matcher ping = PING.matcher(line);
        if (ping.matches()) {
            Duration lasts = Duration.ofSeconds(Math.max(0, Long.parseLong(ping.group(1)) - 1));
            return ConsoleProgram.printing("Pinging\r\n", 0, now.plus(lasts));
        }
        return builtIn(line, now);
    }

    private RunningProgram builtIn(String line, Instant now) {
        String[] words = line.split("\\s+", 2);
        String arguments = words.length == 2 ? words[1] : "";
        return switch (words[0].toLowerCase(Locale.ROOT)) {
            case "echo" -> ConsoleProgram.printing(arguments + "\r\n", 0, now);
            case "hostname" -> ConsoleProgram.printing(host.computerName() + "\r\n", 0, now);
            case "ipconfig" ->
                ConsoleProgram.printing(
                        "\r\nWindows IP Configuration\r\n\r\n   Host Name . . . . . . . . . . . . : "
                                + host.computerName() + "\r\n",
                        0,
                        now);
            case "exit" -> ConsoleProgram.printing("", Integer.parseInt(arguments), now);
            case "more" -> ConsoleProgram.copying();
            default -> ConsoleProgram.failing(notRecognized(words[0]), 1, now);
        };
    }

    private String notRecognized(String command) {
        return traits.isGerman()
                ? "Der Befehl \"" + command
                        + "\" ist entweder falsch geschrieben oder\r\nkonnte nicht gefunden werden.\r\n"
                : "'" + command + "' is not recognized as an internal or external command,\r\n"
                        + "operable program or batch file.\r\n";
    }

    private RunningProgram powerShell(String encoded, Instant now) {
        byte[] script;
        try {
            script = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            return ConsoleProgram.failing(
                    "Cannot process the command because the value is not properly encoded.", 1, now);
        }
        String text = new String(script, StandardCharsets.UTF_16LE);
        return PowerShellProgram.of(text, host, traits)
                .<RunningProgram>map(program -> program)
                .orElseGet(() -> ConsoleProgram.failing("The simulated host does not know this script.\r\n", 1, now));
    }
}
