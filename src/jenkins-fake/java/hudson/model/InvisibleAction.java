package hudson.model;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
public abstract class InvisibleAction implements Action {
    @Override
    public final String getDisplayName() {
        return null;
    }

    @Override
    public final String getIconFileName() {
        return null;
    }

    @Override
    public String getUrlName() {
        return null;
    }
}
