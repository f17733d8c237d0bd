package jenkins;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
public enum YesNoMaybe {
    YES,
    NO,
    MAYBE
}
