package io.jenkins.plugins.hyperv.simulator.wsman;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Open remote shell with its commands. Guarded by the lock of {@link ShellOperations}. */
final class SimulatedShell {
    private final String id;
    private final String owner;
    private final boolean hasInput;
    private final Duration idleTimeout;
    private final List<SimulatedCommand> commands = new ArrayList<>();
    private Instant lastRequest;

    SimulatedShell(String id, String owner, boolean hasInput, Duration idleTimeout, Instant now) {
        this.id = id;
        this.owner = owner;
        this.hasInput = hasInput;
        this.idleTimeout = idleTimeout;
        this.lastRequest = now;
    }

    String id() {
        return id;
    }

    String owner() {
        return owner;
    }

    /** Whether the client announced the stream stdin. */
    boolean hasInput() {
        return hasInput;
    }

    Duration idleTimeout() {
        return idleTimeout;
    }

    void touch(Instant now) {
        lastRequest = now;
    }

    boolean isIdle(Instant now) {
        return !now.isBefore(lastRequest.plus(idleTimeout));
    }

    List<SimulatedCommand> commands() {
        return commands;
    }

    Optional<SimulatedCommand> command(String commandId) {
        return commands.stream()
                .filter(command -> command.id().equals(commandId))
                .findFirst();
    }

    long processes(Instant now) {
        return commands.stream().filter(command -> !command.hasEnded(now)).count();
    }
}
