package io.jenkins.plugins.hyperv.simulator.shell;

import java.time.Instant;
import java.util.Optional;

/** Program that a shell has started. Not thread-safe. */
public interface RunningProgram {

    /**
     * Takes standard input.
     *
     * @param isLast whether the standard input ends
     */
    void input(byte[] bytes, boolean isLast, Instant now);

    /** When the program ends; empty as long as it waits for input. */
    Optional<Instant> endsAt();

    /** What the program has written and returned; called once, at its end or later. */
    ProgramResult end();

    /** The memory that the program occupies. */
    int memoryMegabytes();
}
