package io.jenkins.plugins.hyperv.simulator.wmi;

/** Rights of the calling account; can change while the host runs. */
public final class Rights {
    private volatile boolean hyperVAdministrator = true;

    /**
     * Whether the account is a Hyper-V administrator. Otherwise queries return nothing and methods return 32769
     * (inferred from other providers of the namespace).
     */
    public void hyperVAdministrator(boolean value) {
        hyperVAdministrator = value;
    }

    boolean isHyperVAdministrator() {
        return hyperVAdministrator;
    }
}
