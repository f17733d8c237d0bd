package hudson.security;

import org.jvnet.localizer.Localizable;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public final class PermissionGroup {

    public PermissionGroup(Class<?> owner, Localizable title) {}
}
