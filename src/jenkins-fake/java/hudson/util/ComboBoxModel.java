package hudson.util;

import java.util.ArrayList;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
@SuppressWarnings("serial")
public class ComboBoxModel extends ArrayList<String> {}
