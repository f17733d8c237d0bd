package jenkins.security;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public class FIPS140 {
    private FIPS140() {}

    /** Reads the property at each call, so that a test can set it. */
    public static boolean useCompliantAlgorithms() {
        return Boolean.getBoolean("jenkins.security.FIPS140.COMPLIANCE");
    }
}
