package io.jenkins.plugins.hyperv.simulator.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Optional;

/** Program with a fixed output, or one that copies its input to its output. */
final class ConsoleProgram implements RunningProgram {
    private final ByteArrayOutputStream copied = new ByteArrayOutputStream();
    private final ProgramResult result;
    private Instant endsAt;

    private ConsoleProgram(ProgramResult result, Instant endsAt) {
        this.result = result;
        this.endsAt = endsAt;
    }

    static ConsoleProgram printing(String stdout, int exitCode, Instant endsAt) {
        return new ConsoleProgram(ProgramResult.of(stdout, "", exitCode), endsAt);
    }

    static ConsoleProgram failing(String stderr, int exitCode, Instant endsAt) {
        return new ConsoleProgram(ProgramResult.of("", stderr, exitCode), endsAt);
    }

    /** Ends with its input. */
    static ConsoleProgram copying() {
        return new ConsoleProgram(null, null);
    }

    @Override
    public void input(byte[] bytes, boolean isLast, Instant now) {
        if (result == null) {
            copied.writeBytes(bytes);
            endsAt = isLast ? now : null;
        }
    }

    @Override
    public Optional<Instant> endsAt() {
        return Optional.ofNullable(endsAt);
    }

    @Override
    public ProgramResult end() {
        return result != null
                ? result
                : new ProgramResult(new ByteArrayInputStream(copied.toByteArray()), ProgramResult.stream(""), 0);
    }

    @Override
    public int memoryMegabytes() {
        return 5;
    }
}
