package hudson.model;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
public abstract class AdministrativeMonitor {
    public String getDisplayName() {
        return getClass().getSimpleName();
    }

    public abstract boolean isActivated();
}
