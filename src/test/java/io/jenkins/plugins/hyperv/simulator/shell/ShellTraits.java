package io.jenkins.plugins.hyperv.simulator.shell;

import java.time.Duration;

/** Traits of the programs of a host; can change while the host runs. Thread-safe. */
public final class ShellTraits {
    private volatile boolean constrained;
    private volatile boolean german;
    private volatile long hashBytesPerSecond = 1L << 30;
    private volatile Duration powerShellStart = Duration.ZERO;
    private volatile long extraOutputBytes;
    private volatile boolean silent;

    /** Whether PowerShell runs in Constrained Language Mode and rejects Get-FileHash there (a policy with AppLocker). */
    public void constrainedLanguage(boolean value) {
        constrained = value;
    }

    /** Whether Windows is in German. */
    public void german(boolean value) {
        german = value;
    }

    /** How fast the host calculates digests. */
    public void hashBytesPerSecond(long value) {
        hashBytesPerSecond = value;
    }

    /** How long PowerShell takes to start. */
    public void powerShellStart(Duration value) {
        powerShellStart = value;
    }

    /** How many bytes every script writes before its own output, as a profile or a logging tool might. */
    public void extraOutputBytes(long value) {
        extraOutputBytes = value;
    }

    /** Whether scripts write nothing, as under a tool that redirects their output. */
    public void silent(boolean value) {
        silent = value;
    }

    boolean isSilent() {
        return silent;
    }

    boolean isConstrained() {
        return constrained;
    }

    boolean isGerman() {
        return german;
    }

    Duration powerShellStart() {
        return powerShellStart;
    }

    long extraOutputBytes() {
        return extraOutputBytes;
    }

    /** How long the host reads a file for its digest. */
    Duration hashDuration(long sizeBytes) {
        return Duration.ofMillis(sizeBytes * 1000 / hashBytesPerSecond);
    }
}
