package hudson.model;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public interface ItemGroup<T extends Item> {}
