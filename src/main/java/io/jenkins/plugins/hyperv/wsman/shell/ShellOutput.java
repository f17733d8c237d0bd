package io.jenkins.plugins.hyperv.wsman.shell;

import java.util.OptionalInt;

/**
 * Output of a command since the previous Receive (MS-WSMV 2.2.4.27). Immutable.
 *
 * <p>A response can end in the middle of a character, so the output stays bytes until it is complete.
 */
public final class ShellOutput {

    private static final ShellOutput NOTHING_YET =
            new ShellOutput(new byte[0], new byte[0], false, OptionalInt.empty());

    private final byte[] stdout;
    private final byte[] stderr;
    private final boolean done;
    private final OptionalInt exitCode;

    ShellOutput(byte[] stdout, byte[] stderr, boolean done, OptionalInt exitCode) {
        this.stdout = stdout.clone();
        this.stderr = stderr.clone();
        this.done = done;
        this.exitCode = exitCode;
    }

    /** No output within the OperationTimeout; the command runs. */
    static ShellOutput nothingYet() {
        return NOTHING_YET;
    }

    /** Bytes of the standard output, in the code page of the shell. */
    public byte[] stdout() {
        return stdout.clone();
    }

    /** Bytes of the standard error. */
    public byte[] stderr() {
        return stderr.clone();
    }

    /** Whether the command has ended and there is no further output. */
    public boolean isDone() {
        return done;
    }

    /** Exit code of a command that has ended; empty if the host sent none. */
    public OptionalInt exitCode() {
        return exitCode;
    }
}
