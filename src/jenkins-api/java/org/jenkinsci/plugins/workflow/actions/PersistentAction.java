package org.jenkinsci.plugins.workflow.actions;

import hudson.model.Action;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface PersistentAction extends Action {}
