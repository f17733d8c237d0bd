package org.kohsuke.accmod.restrictions;

import org.kohsuke.accmod.AccessRestriction;

/** Signature of access-modifier-annotation 1.33, for compiling only. */
public class NoExternalUse extends AccessRestriction {}
