package hudson.security;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public final class Permission {
    private final String name;

    public Permission(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
