package hudson.model;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public abstract class AbstractDescribableImpl<T extends AbstractDescribableImpl<T>> implements Describable<T> {}
