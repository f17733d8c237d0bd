package hudson.model;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public abstract class AdministrativeMonitor {
    public String getDisplayName() {
        return getClass().getSimpleName();
    }

    public abstract boolean isActivated();
}
