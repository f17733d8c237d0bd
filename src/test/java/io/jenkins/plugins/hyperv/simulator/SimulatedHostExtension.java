package io.jenkins.plugins.hyperv.simulator;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** JUnit extension that starts a {@link SimulatedHost} before each test and closes it after the test. */
public final class SimulatedHostExtension implements BeforeEachCallback, AfterEachCallback {
    private final SimulatedHostBuilder builder;
    private SimulatedHost host;

    /** @param builder describes the host; each test gets a new one */
    public SimulatedHostExtension(SimulatedHostBuilder builder) {
        this.builder = builder;
    }

    /** The host of the running test. */
    public SimulatedHost host() {
        return host;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        host = builder.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        host.close();
    }
}
