package hudson.model;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
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
