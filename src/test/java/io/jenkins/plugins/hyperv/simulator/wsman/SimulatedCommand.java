package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.shell.ProgramResult;
import io.jenkins.plugins.hyperv.simulator.shell.RunningProgram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Command in a remote shell: a program, and what the client has not received of its output. */
final class SimulatedCommand {
    /** Exit code of a process that the job object of a shell ends (STATUS_NO_MEMORY, inferred). */
    private static final int OUT_OF_MEMORY = (int) 0xC0000017L;

    private final String id;
    private final RunningProgram program;
    private final boolean outOfMemory;
    private ProgramResult result;
    private boolean delivered;

    SimulatedCommand(String id, RunningProgram program, boolean outOfMemory) {
        this.id = id;
        this.program = program;
        this.outOfMemory = outOfMemory;
    }

    /** Part of the output. */
    record Part(byte[] stdout, byte[] stderr, boolean isLast, int exitCode) {}

    String id() {
        return id;
    }

    /** Whether the client has received the end of the output, or has terminated the command. */
    boolean isDelivered() {
        return delivered;
    }

    void markDelivered() {
        delivered = true;
    }

    boolean hasEnded(Instant now) {
        return delivered
                || outOfMemory
                || program.endsAt().filter(end -> !end.isAfter(now)).isPresent();
    }

    Optional<Instant> endsAt() {
        return program.endsAt();
    }

    /** A command that has ended discards its input (MS-WSMV 3.1.4.13). */
    void input(byte[] bytes, boolean isLast, Instant now) {
        if (!hasEnded(now)) {
            program.input(bytes, isLast, now);
        }
    }

    /** The next part of the output of a command that has ended. */
    Part next(int maxBytes) {
        if (result == null) {
            result = outOfMemory
                    ? new ProgramResult(
                            InputStream.nullInputStream(),
                            new ByteArrayInputStream("OutOfMemoryException".getBytes(StandardCharsets.UTF_8)),
                            OUT_OF_MEMORY)
                    : program.end();
        }
        try {
            byte[] stdout = result.stdout().readNBytes(maxBytes);
            byte[] stderr = result.stderr().readNBytes(maxBytes - stdout.length);
            boolean isLast = stdout.length + stderr.length < maxBytes;
            delivered |= isLast;
            return new Part(stdout, stderr, isLast, result.exitCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
