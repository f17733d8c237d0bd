package hudson.security;

import org.jvnet.localizer.Localizable;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public final class Permission {
    private final String name;

    public Permission(String name) {
        this.name = name;
    }

    public Permission(
            PermissionGroup group, String name, Localizable description, Permission impliedBy, PermissionScope scope) {
        this(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
