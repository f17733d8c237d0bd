package hudson.model;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface BuildListener extends TaskListener {}
