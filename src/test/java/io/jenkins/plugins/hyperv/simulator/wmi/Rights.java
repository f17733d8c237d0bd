package io.jenkins.plugins.hyperv.simulator.wmi;

/** What the account that calls may do; can change while the host runs. */
public final class Rights {
    private volatile boolean hyperVAdministrator = true;

    /**
     * Whether the account is a Hyper-V administrator. Without that right queries find nothing and methods return 32769:
     * inferred from how other providers of the namespace behave.
     */
    public void hyperVAdministrator(boolean value) {
        hyperVAdministrator = value;
    }

    boolean isHyperVAdministrator() {
        return hyperVAdministrator;
    }
}
