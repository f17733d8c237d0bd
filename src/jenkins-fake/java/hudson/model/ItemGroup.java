package hudson.model;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
public interface ItemGroup<T extends Item> {}
