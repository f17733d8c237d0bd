package io.jenkins.plugins.hyperv.hosts;

/** Open connections of the Jenkins of a test. */
public final class OpenConnections {

    private OpenConnections() {}

    /** How many connections are open. */
    public static int count() {
        return HostConnectionRegistry.get().leases();
    }
}
