package hudson.security;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
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
