package io.jenkins.plugins.hyperv.simulator.shell;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Result of a program.
 *
 * @param stdout a stream, because there may be megabytes
 */
public record ProgramResult(InputStream stdout, InputStream stderr, int exitCode) {

    static ProgramResult of(String stdout, String stderr, int exitCode) {
        return new ProgramResult(stream(stdout), stream(stderr), exitCode);
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
