package jenkins.model.experimentalflags;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public abstract class UserExperimentalFlag<T> {

    /** The value of every flag; null for a flag that does not exist. */
    public static volatile Object value;

    @SuppressWarnings("unchecked")
    public static <T> T getFlagValueForCurrentUser(String flagClassCanonicalName) {
        return (T) value;
    }
}
