package hudson.model;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface Describable<T extends Describable<T>> {}
