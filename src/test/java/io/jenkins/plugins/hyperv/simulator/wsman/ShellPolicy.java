package io.jenkins.plugins.hyperv.simulator.wsman;

import java.time.Duration;

/**
 * Policy of a host for remote shells; can change while the host runs. The limits are the documented defaults (MS-WSMV
 * 2.2.4.24, 2.2.4.42; the smallest of all Windows versions). Thread-safe.
 */
public final class ShellPolicy {
    private volatile boolean allowed = true;
    private volatile boolean administrator = true;
    private volatile int maxShellsPerUser = 5;
    private volatile int maxProcessesPerShell = 15;
    private volatile int maxMemoryPerShellMegabytes = 150;
    private volatile Duration maxIdleTimeout = Duration.ofSeconds(180);

    /** AllowRemoteShellAccess. */
    public void allowed(boolean value) {
        allowed = value;
    }

    /** Whether the account may create shells. By default Windows permits it to administrators (observed). */
    public void administrator(boolean value) {
        administrator = value;
    }

    public void maxShellsPerUser(int value) {
        maxShellsPerUser = value;
    }

    public void maxProcessesPerShell(int value) {
        maxProcessesPerShell = value;
    }

    public void maxMemoryPerShellMegabytes(int value) {
        maxMemoryPerShellMegabytes = value;
    }

    public void maxIdleTimeout(Duration value) {
        maxIdleTimeout = value;
    }

    boolean isAllowed() {
        return allowed;
    }

    boolean isAdministrator() {
        return administrator;
    }

    int maxShellsPerUser() {
        return maxShellsPerUser;
    }

    int maxProcessesPerShell() {
        return maxProcessesPerShell;
    }

    int maxMemoryPerShellMegabytes() {
        return maxMemoryPerShellMegabytes;
    }

    Duration maxIdleTimeout() {
        return maxIdleTimeout;
    }
}
