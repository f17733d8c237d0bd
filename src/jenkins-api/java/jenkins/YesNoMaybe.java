package jenkins;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public enum YesNoMaybe {
    YES,
    NO,
    MAYBE;

    public static Boolean toBoolean(YesNoMaybe yesNoMaybe) {
        throw new RuntimeException("Stub!");
    }

    public Boolean toBool() {
        throw new RuntimeException("Stub!");
    }
}
