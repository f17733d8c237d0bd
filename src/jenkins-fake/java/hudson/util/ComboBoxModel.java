package hudson.util;

import java.util.ArrayList;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
@SuppressWarnings("serial")
public class ComboBoxModel extends ArrayList<String> {}
