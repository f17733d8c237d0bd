package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.shell.CommandInterpreter;
import io.jenkins.plugins.hyperv.simulator.shell.RunningProgram;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault.FaultException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Open remote shells of a host (MS-WSMV 3.1.4.1.31). A shell belongs to an account, and the host deletes it when no request
 * has named it for its idle timeout. Thread-safe.
 */
public final class OpenShells {
    private final List<SimulatedShell> shells = new ArrayList<>();
    private final InstantSource clock;
    private final Supplier<String> guids;
    private final ShellFaults faults;
    private final CommandInterpreter interpreter;
    private final ShellPolicy policy = new ShellPolicy();
    private int mostOpen;
    private int created;

    public OpenShells(InstantSource clock, Supplier<String> guids, String machine, CommandInterpreter interpreter) {
        this.clock = clock;
        this.guids = guids;
        this.faults = new ShellFaults(machine);
        this.interpreter = interpreter;
    }

    /** The policy of the host for shells. */
    public ShellPolicy policy() {
        return policy;
    }

    /** How many shells are open. */
    public synchronized int count() {
        expire();
        return shells.size();
    }

    /** The most shells that were open at a time. */
    public synchronized int mostOpen() {
        return mostOpen;
    }

    /** How many shells were created. */
    public synchronized int created() {
        return created;
    }

    /** Ends all shells without a trace, as after a restart of WinRM. */
    public synchronized void killAll() {
        shells.clear();
    }

    synchronized SimulatedShell create(String owner, boolean hasInput, Duration requestedIdle) throws FaultException {
        expire();
        if (!policy.isAllowed()) {
            throw faults.notAllowed().thrown();
        }
        if (!policy.isAdministrator()) {
            throw faults.accessDenied().thrown();
        }
        long own = shells.stream().filter(shell -> shell.owner().equals(owner)).count();
        if (own >= policy.maxShellsPerUser()) {
            throw faults.tooManyShells(policy.maxShellsPerUser()).thrown();
        }
        Duration idle = requestedIdle.compareTo(policy.maxIdleTimeout()) > 0 ? policy.maxIdleTimeout() : requestedIdle;
        SimulatedShell shell = new SimulatedShell(guids.get(), owner, hasInput, idle, clock.instant());
        shells.add(shell);
        created++;
        mostOpen = Math.max(mostOpen, shells.size());
        return shell;
    }

    /** The shell with that identifier, which is case-sensitive (observed). The request postpones its expiry. */
    synchronized SimulatedShell find(String id, String owner) throws FaultException {
        expire();
        SimulatedShell found = shells.stream()
                .filter(shell -> shell.id().equals(id) && shell.owner().equals(owner))
                .findFirst()
                .orElseThrow(() -> faults.noSuchShell(id).thrown());
        found.touch(clock.instant());
        return found;
    }

    synchronized void delete(SimulatedShell shell) {
        shells.remove(shell);
    }

    /** Starts a command line in a shell. */
    synchronized SimulatedCommand start(SimulatedShell shell, String commandLine) throws FaultException {
        if (shell.commands().stream().anyMatch(command -> !command.isDelivered())) {
            throw faults.commandNotFinished().thrown();
        }
        Instant now = clock.instant();
        if (shell.processes(now) >= policy.maxProcessesPerShell()) {
            throw faults.tooManyProcesses().thrown();
        }
        RunningProgram program = interpreter.start(commandLine, now);
        boolean outOfMemory = program.memoryMegabytes() > policy.maxMemoryPerShellMegabytes();
        SimulatedCommand command = new SimulatedCommand(guids.get(), program, outOfMemory);
        shell.commands().add(command);
        return command;
    }

    private void expire() {
        Instant now = clock.instant();
        shells.removeIf(shell -> shell.isIdle(now));
    }
}
