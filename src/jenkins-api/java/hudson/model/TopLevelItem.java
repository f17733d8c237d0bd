package hudson.model;

import hudson.ExtensionPoint;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface TopLevelItem extends Item, ExtensionPoint, Describable<TopLevelItem> {}
