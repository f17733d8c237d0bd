package org.kohsuke.accmod;

/** Signature of access-modifier-annotation 1.33, for compiling only. */
public abstract class AccessRestriction {}
