package jenkins;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public enum YesNoMaybe {
    YES,
    NO,
    MAYBE
}
